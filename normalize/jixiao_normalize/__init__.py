"""Document to Form: what a form means. Knows no file format."""
