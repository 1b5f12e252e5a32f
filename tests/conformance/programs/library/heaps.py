# conformance: untimed
# heapq as a priority queue, and what merges and selects.
import heapq
import itertools

tasks = []
number = itertools.count()
for priority, name in [(3, "write"), (1, "plan"), (2, "read"), (1, "think")]:
    heapq.heappush(tasks, (priority, next(number), name))
while tasks:
    print(heapq.heappop(tasks))
heap = [5, 1, 8, 3]
heapq.heapify(heap)
print(heap[0], heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 9), sorted(heap))
print(heapq.nlargest(2, [4, 9, 1]), heapq.nsmallest(2, "hello", key=ord), list(heapq.merge([1, 4], [2, 3], [0])))
