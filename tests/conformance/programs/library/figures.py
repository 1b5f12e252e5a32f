# conformance: untimed
# statistics of a few samples.
import statistics

data = [2.5, 3.25, 5.5, 11.25, 11.75]
print(statistics.mean(data), statistics.median(data), statistics.fmean(data), statistics.harmonic_mean([40, 60]))
print(statistics.stdev(data), statistics.variance(data), statistics.pstdev(data), statistics.pvariance([1, 2, 3, 4]))
print(statistics.mode("aabbb"), statistics.multimode("aabb"), statistics.median_low([1, 3, 5, 7]), statistics.median_high([1, 3, 5, 7]))
print(statistics.quantiles([1, 2, 3, 4, 5, 6, 7]), statistics.geometric_mean([54, 24, 36]), statistics.correlation([1, 2, 3], [2, 4, 7]))
try:
    statistics.mean([])
except statistics.StatisticsError as error:
    print(error)
