"""How any paper with labels is read: ``view`` shows it to its extractor, ``draft`` gathers what that finds.

- where a value stands: ``labels``, ``values``, ``phrases``; ``spanish`` has the labels of those editions
- what was seen at several places becomes one candidate: ``sightings``
"""
