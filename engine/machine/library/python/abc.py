"""abc: classes that cannot be made until their abstract methods are defined."""

import _inspect


def abstractmethod(function):
    function.__isabstractmethod__ = True
    return function


def _is_abstract(member):
    if isinstance(member, property):
        parts = (member.fget, member.fset, member.fdel)
        return any(getattr(part, "__isabstractmethod__", False) for part in parts)
    if isinstance(member, (classmethod, staticmethod)):
        member = member.__func__
    return bool(getattr(member, "__isabstractmethod__", False))


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        abstract = {key for key, member in namespace.items() if _is_abstract(member)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if _is_abstract(getattr(cls, key, None)):
                    abstract.add(key)
        cls.__abstractmethods__ = frozenset(abstract)
        cls._abc_registry = ()
        _inspect.set_abstract(cls, bool(abstract))
        return cls

    def register(cls, subclass):
        cls._abc_registry = (*cls._abc_registry, subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            verdict = hook(subclass)
            if verdict is not NotImplemented:
                return verdict
        for other in cls._abc_registry:
            if issubclass(subclass, other):
                return True
        for other in cls.__subclasses__():
            if issubclass(subclass, other):
                return True
        return False


class ABC(metaclass=ABCMeta):
    __slots__ = ()


class abstractproperty(property):
    __isabstractmethod__ = True
