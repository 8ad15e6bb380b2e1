"""What we know of other programs' files: names of columns, measures, stages, shapes. Data only."""
