"""How well an extraction agrees with gold: what an analyst wrote down from the same documents."""
