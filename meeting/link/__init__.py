"""Several laptops, one meeting: whose facts of the stage count, in which order, and who may make new ones."""
