"""A sheet of W-2s: ``panels`` cuts it into copies, each a ``panel``.

- the place of a box: ``grid``, ``cells``; its figures: ``cents``; what of it to read again: ``crops``
- labels that were lost: ``lost_labels``, ``transfer``, ``bare``
"""
