"""A plan as a spreadsheet, both ways: written, read back, compared with what stands, and taken over."""
