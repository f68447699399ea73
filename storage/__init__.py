"""Everything that touches a disk, a wire or the operating system's clock."""
