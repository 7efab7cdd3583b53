"""The rules of this family, one file each."""
