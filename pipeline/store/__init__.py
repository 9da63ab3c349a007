"""What each stage made of each file, kept so that nothing is done twice."""
