#pragma once

namespace skan_graph {

/// Numbers in files are often rounded: a float of 32 bits, a quotient of two integers. What
/// was meant is most likely the shortest decimal that is stored as the same number: 0.325,
/// not the 0.32499998807907104 that the float itself is. The double nearest to it is what
/// these functions return.

/// The shortest decimal within value ± tolerance, which is relative: 0 to 1. Of several of
/// that length, the nearest. Cost: about a microsecond.
double shortest_decimal(double value, double tolerance);

/// The shortest decimal that is this float.
double shortest_decimal(float number);

/// A number from a text or a field of 64 bits: where it is a float of 32 bits written with
/// more digits than that has (0.8299999833106995), the shortest decimal that is this float;
/// where it is some steps of the last digit beside a short decimal (0.8300000000000001, the
/// length of a vector), that decimal; else the number itself.
double decimal_meant_by(double number);

/// How many significant digits the shortest decimal for a number has: 3 for 0.325.
int significant_digits(double number);

/// The distance between pixels of which there are numerator / denominator per unit, as the
/// resolution tags of a TIFF have it. Either the resolution or the distance was a short
/// decimal, the other being rounded to what a rational or a float of 32 bits can hold.
/// What is shorter is believed:
///
///     1204819 / 1000000   0.83      and not 0.8300001909…  (ImageJ)
///     1.2048193 (float)   0.83      and not 0.8299999693…  (libtiff)
///     300 / 1             1 / 300   and not 0.003333333
///
/// 0 where the rational is no positive number.
double spacing_of_rational(double numerator, double denominator);

}  // namespace skan_graph
