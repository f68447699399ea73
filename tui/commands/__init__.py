"""The commands of `ledai`, one a file; what is heavy is imported by the command that needs it."""
