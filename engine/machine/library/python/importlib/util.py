"""importlib.util: whether there is a module of a name."""

import _sys
from importlib import _absolute


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.cached = None
        self.has_location = False

    @property
    def parent(self):
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    def __repr__(self):
        return f"ModuleSpec(name={self.name!r}, loader={self.loader!r}, origin={self.origin!r})"


ModuleSpec.__module__ = "_frozen_importlib"


def resolve_name(name, package):
    return _absolute(name, package)


def find_spec(name, package=None):
    name = _absolute(name, package)
    return ModuleSpec(name, None) if _sys.knows_module(name) else None
