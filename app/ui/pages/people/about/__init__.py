"""The parts of the panel about one person. Not how people are laid out: that is the map's."""
