# conformance: untimed
# bisect: grades, insertion that keeps order, keys.
import bisect


def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]


print([grade(score) for score in (33, 99, 77, 70, 89, 90, 100)])
row = [1, 3, 3, 5]
print(bisect.bisect_left(row, 3), bisect.bisect_right(row, 3), bisect.bisect(row, 9))
bisect.insort(row, 4)
bisect.insort_left(row, 0)
print(row, bisect.bisect_left(["a", "bb", "dddd"], 3, key=len))
