"""A sheet of W-2s: ``panels`` cuts it into copies, each a ``panel``; ``forms`` puts the copies of one form together.

- the place of a box: ``grid``, ``cells``
- labels that were lost: ``lost_labels``, ``transfer``, ``bare``
"""
