# conformance: untimed
# Attributes that are computed, checked and stored elsewhere.
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(instance, self.name, value)


class Box:
    width = Positive()
    height = Positive()

    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def area(self):
        return self.width * self.height

    @area.setter
    def area(self, value):
        self.width = value / self.height

    @area.deleter
    def area(self):
        self.width = self.height = 1


box = Box(2, 3)
box.area = 12
print(box.area, box.width, vars(box), type(Box.width).__name__)
del box.area
print(box.area)
try:
    box.height = -1
except ValueError as error:
    print(error)
