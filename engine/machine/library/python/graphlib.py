"""graphlib: in which order to do things that need each other."""

from _inspect import generic as _generic


class CycleError(ValueError):
    pass


class TopologicalSorter:
    __class_getitem__ = classmethod(_generic)

    def __init__(self, graph=None):
        self._needs = {}  # node -> how many it still waits for
        self._after = {}  # node -> who waits for it
        self._ready = None  # None until prepare()
        self._given = self._finished = 0
        self._state = {}  # 1 given out, 2 done
        for node, before in (graph or {}).items():
            self.add(node, *before)

    def _known(self, node):
        if node not in self._needs:
            self._needs[node] = 0
            self._after[node] = []

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._known(node)
        self._needs[node] += len(predecessors)
        for each in predecessors:
            self._known(each)
            self._after[each].append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, count in self._needs.items() if count == 0]
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _cycle(self):
        """Deep first; the way back to a node that is on the way is a cycle."""
        seen = set()
        for start in self._needs:
            if start in seen:
                continue
            way, branches, places = [start], [iter(self._after[start])], {start: 0}
            seen.add(start)
            while way:
                for node in branches[-1]:
                    if node in places:
                        return way[places[node] :] + [node]
                    if node not in seen:
                        seen.add(node)
                        places[node] = len(way)
                        way.append(node)
                        branches.append(iter(self._after[node]))
                        break
                else:
                    del places[way.pop()]
                    branches.pop()
        return None

    def get_ready(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        nodes = tuple(self._ready)
        for node in nodes:
            self._state[node] = 1
        self._ready.clear()
        self._given += len(nodes)
        return nodes

    def is_active(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._given or bool(self._ready)

    __bool__ = is_active

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._needs:
                raise ValueError(f"node {node!r} was not added using add()")
            if self._state.get(node) == 2:
                raise ValueError(f"node {node!r} was already marked done")
            if self._state.get(node) != 1:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._state[node] = 2
            self._finished += 1
            for each in self._after[node]:
                self._needs[each] -= 1
                if self._needs[each] == 0:
                    self._ready.append(each)

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)
