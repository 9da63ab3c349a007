"""The printed labels of the boxes: ``search`` finds them, by what is ``known``, along ``chains`` of words."""
