"""Bytes to Document: what a file says and where it says it. Knows no budget word."""
