#include "engine/base/gamma.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace interleave {

namespace {

constexpr double pi = 3.141592653589793238462643383279502884;
constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr double lanczos_g = 6.024680040776729583740234375;
constexpr std::array<double, 13> lanczos_above = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr std::array<double, 13> lanczos_below = {
    0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1};

// The quotient of two polynomials; for large x in 1/x, so that nothing overflows.
double lanczos_sum(double x) {
    double above = 0, below = 0;
    if (x < 5) {
        for (std::size_t i = lanczos_above.size(); i-- > 0;) {
            above = above * x + lanczos_above[i];
            below = below * x + lanczos_below[i];
        }
    } else {
        for (std::size_t i = 0; i < lanczos_above.size(); ++i) {
            above = above / x + lanczos_above[i];
            below = below / x + lanczos_below[i];
        }
    }
    return above / below;
}
// sin(pi x), exact where it is 0 or 1.
double sine_of_pi(double x) {
    const double y = std::fmod(std::fabs(x), 2.0);
    double result = 0;
    switch (static_cast<int>(std::round(2 * y))) {
        case 0: result = std::sin(pi * y); break;
        case 1: result = std::cos(pi * (y - 0.5)); break;
        case 2: result = std::sin(pi * (1.0 - y)); break;
        case 3: result = -std::cos(pi * (y - 1.5)); break;
        default: result = std::sin(pi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * result;
}

}  // namespace

double gamma_of(double x) {
    if (std::isinf(x) && x > 0) return x;
    if (std::isnan(x)) return x;
    if (x == std::floor(x) && x <= 23) {  // a factorial
        double product = 1;
        for (int i = 2; i < static_cast<int>(x); ++i) product *= i;
        return product;
    }
    const double size = std::fabs(x);
    if (size < 1e-20) return 1.0 / x;
    if (size > 200) return x < 0 ? 0.0 / sine_of_pi(x) : infinity;
    constexpr double shift = lanczos_g - 0.5;
    const double y = size + shift;
    // What was lost in that sum
    double lost = size > shift ? (y - size) - shift : (y - shift) - size;
    lost = lost * lanczos_g / y;
    double result = 0;
    if (x < 0) {
        result = -pi / sine_of_pi(size) / size * std::exp(y) / lanczos_sum(size);
        result -= lost * result;
    } else {
        result = lanczos_sum(size) / std::exp(y);
        result += lost * result;
    }
    const bool large = size >= 140;  // then the power would overflow, but not its root
    const double power = large ? std::pow(y, size / 2.0 - 0.25) : std::pow(y, size - 0.5);
    for (int times = large ? 2 : 1; times > 0; --times) result = x < 0 ? result / power : result * power;
    return result;
}
double log_gamma_of(double x) {
    if (!std::isfinite(x)) return std::fabs(x);
    if (x == std::floor(x) && x <= 2) return 0.0;
    const double size = std::fabs(x);
    if (size < 1e-20) return -std::log(size);
    double result = std::log(lanczos_sum(size)) - lanczos_g;
    result += (size - 0.5) * (std::log(size + lanczos_g - 0.5) - 1);
    constexpr double log_pi = 1.144729885849400174143427351353058711647;
    if (x < 0) result = log_pi - std::log(std::fabs(sine_of_pi(size))) - std::log(size) - result;
    return result;
}

}  // namespace interleave
