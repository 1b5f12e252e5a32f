"""itertools: building blocks of iterators, as generators."""

_nothing = object()


class count:
    def __init__(self, start=0, step=1):
        self._number = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        number = self._number
        self._number = number + self._step
        return number

    def __repr__(self):
        return f"count({self._number!r})" if self._step == 1 else f"count({self._number!r}, {self._step!r})"


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._times = None if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._times is not None:
            if self._times == 0:
                raise StopIteration
            self._times -= 1
        return self._object

    def __repr__(self):
        return f"repeat({self._object!r})" if self._times is None else f"repeat({self._object!r}, {self._times})"


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def _chain_from_iterable(iterables):
    for iterable in iterables:
        yield from iterable


chain.from_iterable = _chain_from_iterable


def _bound(value, what):
    if value is not None and (not isinstance(value, int) or value < 0):
        raise ValueError(f"{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize.")


def islice(iterable, *bounds):
    if not 1 <= len(bounds) <= 3:
        raise TypeError(f"islice expected at least 2 arguments, got {len(bounds) + 1}")
    start, stop, step = 0, bounds[0], 1
    if len(bounds) > 1:
        start, stop = bounds[0], bounds[1]
        if len(bounds) > 2:
            step = bounds[2]
    start = 0 if start is None else start
    step = 1 if step is None else step
    if len(bounds) == 1:
        _bound(stop, "Stop argument")
    else:
        _bound(start, "Indices")
        _bound(stop, "Indices")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    if stop is not None and start >= stop:
        for _ in range(stop):
            if next(iterator, _nothing) is _nothing:
                return
        return
    wanted = start
    at = 0
    for item in iterator:
        if at == wanted:
            yield item
            wanted += step
        at += 1
        if stop is not None and (at >= stop or wanted >= stop):
            for _ in range(stop - at):
                if next(iterator, _nothing) is _nothing:
                    return
            return


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        total = next(iterator, _nothing)
        if total is _nothing:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    for item, chosen in zip(data, selectors):
        if chosen:
            yield item


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def product(*iterables, repeat=1):
    return _product([tuple(iterable) for iterable in iterables] * repeat)


def _product(pools):
    places = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple([pool[place] for pool, place in zip(pools, places)])
        at = len(pools) - 1
        while at >= 0 and places[at] == len(pools[at]) - 1:
            places[at] = 0
            at -= 1
        if at < 0:
            return
        places[at] += 1


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _permutations(pool, len(pool) if r is None else r, [], [False] * len(pool))


def _permutations(pool, size, chosen, used):
    if size > len(pool):
        return
    if len(chosen) == size:
        yield tuple([pool[i] for i in chosen])
        return
    for i in range(len(pool)):
        if not used[i]:
            used[i] = True
            chosen.append(i)
            yield from _permutations(pool, size, chosen, used)
            chosen.pop()
            used[i] = False


def combinations(iterable, r):
    pool = tuple(iterable)
    return _combinations(pool, r, [], 0, 1)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    return _combinations(pool, r, [], 0, 0)


def _combinations(pool, size, chosen, first, step):
    if len(chosen) == size:
        yield tuple([pool[i] for i in chosen])
        return
    for i in range(first, len(pool)):
        chosen.append(i)
        yield from _combinations(pool, size, chosen, i + step, step)
        chosen.pop()


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    left = len(iterators)
    while left:
        row = []
        for i, iterator in enumerate(iterators):
            item = _nothing if iterator is None else next(iterator, _nothing)
            if item is _nothing:
                if iterator is not None:
                    iterators[i] = None
                    left -= 1
                    if left == 0:
                        return
                item = fillvalue
            row.append(item)
        yield tuple(row)


def groupby(iterable, key=None):
    group = []
    current = _nothing
    for item in iterable:
        value = item if key is None else key(item)
        if group and value != current:
            yield current, iter(group)
            group = []
        current = value
        group.append(item)
    if group:
        yield current, iter(group)


def pairwise(iterable):
    iterator = iter(iterable)
    before = next(iterator, _nothing)
    if before is _nothing:
        return
    for item in iterator:
        yield before, item
        before = item


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    batch = []
    for item in iterable:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def tee(iterable, n=2):
    source = iter(iterable)
    seen = []

    def reader():
        at = 0
        while True:
            if at == len(seen):
                item = next(source, _nothing)
                if item is _nothing:
                    return
                seen.append(item)
            yield seen[at]
            at += 1

    return tuple([reader() for _ in range(n)])
