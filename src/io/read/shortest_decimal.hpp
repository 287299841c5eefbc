#pragma once

namespace skan_graph {

/// Numbers in files are often rounded: to 32-bit floats, or to a quotient of two integers. The
/// intended number is most likely the shortest decimal that is stored as the same number: 0.325,
/// not 0.32499998807907104, the exact value of the float. These functions return the double that
/// is nearest to that decimal.

/// The shortest decimal within value ± tolerance, which is relative, from 0 to 1. Among several
/// decimals of that length, the nearest. Cost: about a microsecond.
double shortest_decimal(double value, double tolerance);

/// The shortest decimal that rounds to this float.
double shortest_decimal(float number);

/// The intended decimal of a number from a text or a 64-bit field. If it is a 32-bit float written
/// with too many digits (0.8299999833106995), the shortest decimal that rounds to this float. If
/// it differs from a short decimal only in the last digits (0.8300000000000001, the length of a
/// vector), that decimal. Otherwise the number itself.
double decimal_meant_by(double number);

/// The number of significant digits of the shortest decimal for a number: 3 for 0.325.
int significant_digits(double number);

/// The distance between pixels, given their number per unit as numerator / denominator, as in the
/// resolution tags of a TIFF. Either the resolution or the distance was meant to be a short
/// decimal; the other is rounded to a rational or a 32-bit float. The shorter one wins:
///
///     1204819 / 1000000   0.83      and not 0.8300001909…  (ImageJ)
///     1.2048193 (float)   0.83      and not 0.8299999693…  (libtiff)
///     300 / 1             1 / 300   and not 0.003333333
///
/// 0 if the rational is not a positive number.
double spacing_of_rational(double numerator, double denominator);

}  // namespace skan_graph
