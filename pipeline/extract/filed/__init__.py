"""Forms that a clinic files and finds again in a packet: 12153, 8857, 8379. A blank one says nothing."""
