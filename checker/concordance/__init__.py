"""Two texts side by side: crosswalks, differences between editions, moving a declaration to another edition."""
