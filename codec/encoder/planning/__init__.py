"""What a file is to be like, decided before anything is coded: band groups, bases, precision, tiles."""
