# conformance: untimed
# heapq, bisect, random, math and statistics.
import heapq, bisect, random, string, math, statistics
h = [5, 1, 4]
heapq.heapify(h)
heapq.heappush(h, 0)
print(heapq.heappop(h), heapq.nlargest(2, h), heapq.nsmallest(2, h), heapq.heapreplace(h, 9), heapq.heappushpop(h, 2), list(heapq.merge([1, 3], [2, 4])))
l = [1, 3, 5]
bisect.insort(l, 4)
print(l, bisect.bisect_left(l, 3), bisect.bisect(l, 3))
random.seed(42)
print(random.random(), random.randint(1, 10), random.choice('abc'), random.uniform(1, 2), random.sample(range(100), 3), random.choices([1, 2, 3], k=3), random.gauss(0, 1), random.randrange(0, 100, 5), random.getrandbits(16), random.expovariate(1.5), random.triangular(0, 1, 0.5), random.betavariate(1, 2), random.normalvariate(0, 1))
x = list(range(10))
random.shuffle(x)
print(x)
random.seed('text')
print(random.random())
r = random.Random(7)
print(r.random(), r.choices('abc', weights=[1, 2, 3], k=4))
random.seed(1.5)
print(random.random())
random.seed(b'ab')
print(random.random())
print(string.ascii_letters, string.digits, string.punctuation, math.pi, math.sqrt(2), math.factorial(20), math.gcd(12, 18), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.floor(-1.5), math.ceil(1.2), math.log(10), math.log2(8), math.log10(1000), math.hypot(3, 4), math.prod([1, 2, 3]), math.isqrt(17), math.trunc(2.7), math.fsum([0.1] * 10), math.copysign(1, -0.0), math.degrees(math.pi), math.sin(1), math.exp(1), math.lcm(4, 6), math.dist((0, 0), (3, 4)))
print(statistics.mean([1, 2, 3]), statistics.median([1, 3, 2]), statistics.stdev([1, 2, 3, 4]), statistics.mode('aab'), statistics.pstdev([1, 2]), statistics.variance([1, 2, 3]))
