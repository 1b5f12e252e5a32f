// The gamma function, by Lanczos's approximation with g = 6.0246... and 13 terms (the constants that
// CPython's math module takes from the literature): the same last bit as CPython's.
#pragma once

namespace interleave {

// At a pole (0 and the negative integers) or of -inf: who calls has to refuse.
double gamma_of(double x);
double log_gamma_of(double x);  // of the absolute value

}  // namespace interleave
