#pragma once

#include <array>
#include <cstddef>

#include "thin/tiles/word_counts.hpp"

// Method. Think of a voxel as a closed cube. Some of its 8 vertices, 12 edges and 6 faces belong to
// it alone, others it shares with neighbours. Removing it changes the Euler number of the object by
// 1 − V + E − F, counted over those that belong to it alone; Lee's table of octants is equivalent.
// Its neighbours are one component if the faces that belong to it alone are connected through edges
// that belong to it alone. (Both together, with at least two neighbours, were compared with the
// original on all 2^26 neighbourhoods.) So a candidate is a boolean function of its neighbours,
// computed for all pixels of a vector at once.
//
// On smooth surfaces most candidates are *plain*, which takes a tenth of the operations to find:
// the pixel opposite the border face is set, and each pixel of the border's side has the one below
// it. Then all neighbours touch the opposite one, or touch one that does. And a face of the cube
// that belongs to it alone has no neighbour above it, since there is none beside it; so the edge to
// the border face belongs to the cube alone too, and all such faces are connected. With another
// neighbour, so that it is not the end of a line, such a pixel is a candidate.
//
// T. C. Lee, R. L. Kashyap and C. N. Chu, Building skeleton models via 3-D medial
// surface/axis thinning algorithms, CVGIP 56 (1994).

namespace skan_graph {

/// A turned neighbourhood: place (a + 1) · 9 + (b + 1) · 3 + c + 1. The border face is at a = 1, b
/// = 0, c = 0; it counts as background, whatever its value is.
template <class Vector>
struct Turned3d {
  using Words = WordsOf<Vector>;

  struct Step {
    int a, b, c;
  };
  /// The faces as a ring of four sides, the bottom and the top.
  static constexpr std::array<Step, 6> faces{
      {{0, -1, 0}, {0, 0, -1}, {0, 1, 0}, {0, 0, 1}, {-1, 0, 0}, {1, 0, 0}}};
  static constexpr std::size_t bottom = 4, top = 5, top_place = 22;
  /// All except the middle and the top.
  static constexpr std::array<std::size_t, 25> neighbor_places{
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26};

  static constexpr std::size_t place(Step step) {
    return static_cast<std::size_t>((step.a + 1) * 9 + (step.b + 1) * 3 + step.c + 1);
  }
  static constexpr Step sum(Step s, Step t) { return {s.a + t.a, s.b + t.b, s.c + t.c}; }

  std::array<Words, 27> at;

  Words face(std::size_t f) const { return at[place(faces[f])]; }

  /// The edge of two faces is shared with a neighbour.
  Words shared_edge(std::size_t f, std::size_t g) const {
    const Words beyond = at[place(sum(faces[f], faces[g]))];
    return g == top ? face(f) | beyond : Vector::any_of(face(f), face(g), beyond);
  }

  struct Edges {
    std::array<Words, 4> ring;    // of side i and side i + 1
    std::array<Words, 4> bottom;  // of side i and the bottom
    std::array<Words, 4> top;
  };

  Edges shared_edges() const {
    Edges edges;
    for (std::size_t i = 0; i < 4; ++i) {
      edges.ring[i] = shared_edge(i, (i + 1) % 4);
      edges.bottom[i] = shared_edge(i, bottom);
      edges.top[i] = shared_edge(i, top);
    }
    return edges;
  }

  /// Whether V − E + F is 1, if the zero faces are connected. It is then from −6 to 2, so three
  /// binary digits decide. The sum is V + (12 − E) + (F − 1), which must be 12; F − 1 are the faces
  /// without the top one, which is always zero.
  Words keeps_euler_number(const Edges& edges) const {
    std::array<Words, 25> ones;
    std::size_t count = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t next = (i + 1) % 4;
      const Step corner = sum(faces[i], faces[next]);
      ones[count++] =
          Vector::none_of(Vector::any_of(edges.ring[i], edges.bottom[i], edges.bottom[next]),
                          at[place(sum(corner, faces[bottom]))], at[place(corner)]);
      ones[count++] =
          Vector::none_of(Vector::any_of(edges.ring[i], edges.top[i], edges.top[next]),
                          at[place(sum(corner, faces[top]))], at[place(corner)]);
      ones[count++] = edges.ring[i];
      ones[count++] = edges.bottom[i];
      ones[count++] = edges.top[i];
      ones[count++] = ~face(i);
    }
    ones[count++] = ~face(bottom);
    return count_is_four_modulo_eight<Vector>(ones);
  }

  /// Adds the sides that are connected with reached sides, around the ring in both directions.
  static void spread(std::array<Words, 4>& reached, const std::array<Words, 4>& ring) {
    for (std::size_t i = 0; i < 6; ++i)
      reached[(i + 1) % 4] = Vector::or_but(reached[(i + 1) % 4], reached[i % 4], ring[i % 4]);
    for (std::size_t i = 6; i > 0; --i)
      reached[(i - 1) % 4] =
          Vector::or_but(reached[(i - 1) % 4], reached[i % 4], ring[(i - 1) % 4]);
  }

  /// Whether all zero faces are reached from the top one through zero edges.
  Words zero_faces_connected(const Edges& edges) const {
    std::array<Words, 4> reached;
    for (std::size_t i = 0; i < 4; ++i) reached[i] = ~edges.top[i];
    spread(reached, edges.ring);
    Words reached_bottom = reached[0] & ~edges.bottom[0];
    for (std::size_t i = 1; i < 4; ++i)
      reached_bottom = Vector::or_but(reached_bottom, reached[i], edges.bottom[i]);
    for (std::size_t i = 0; i < 4; ++i)
      reached[i] = Vector::or_but(reached[i], reached_bottom, edges.bottom[i]);
    spread(reached, edges.ring);
    Words connected = reached_bottom | face(bottom);
    for (std::size_t i = 0; i < 4; ++i)
      connected = Vector::and_either(connected, reached[i], face(i));
    return connected;
  }

  Words candidates() const {
    const Edges edges = shared_edges();
    return keeps_euler_number(edges) & zero_faces_connected(edges) &
           at_least_two<Vector, neighbor_places>(at);
  }

  /// Candidates that are always safe, see above; of those whose only neighbours are at the bottom
  /// nothing is said.
  Words plain_candidates() const {
    Words plain = Vector::any_of(Vector::any_of(at[9], at[10], at[11]),
                                 Vector::any_of(at[12], at[14], at[15]), at[16] | at[17]) &
                  face(bottom);
    for (std::size_t i = 18; i < 27; ++i)
      if (i != top_place) plain = Vector::and_implies(plain, at[i], at[i - 9]);
    return plain;
  }

  /// The eight columns of three pixels around the middle column; corners at even places.
  static constexpr std::array<std::size_t, 8> columns{0, 1, 2, 5, 8, 7, 6, 3};

  /// Whether one of the columns that touch column `i` has its bit set: the two beside it and, for a
  /// side, also the next sides.
  static Words touched(const std::array<Words, 8>& columns_set, std::size_t i) {
    const Words beside = columns_set[(i + 1) % 8] | columns_set[(i + 7) % 8];
    if (i % 2 == 0) return beside;
    return Vector::any_of(beside, columns_set[(i + 2) % 8], columns_set[(i + 6) % 8]);
  }

  /// Whether the set columns are one arc, or the whole ring. Sides that touch across a corner are
  /// connected.
  static Words one_arc(std::array<Words, 8> set) {
    for (std::size_t corner = 0; corner < 8; corner += 2)
      set[corner] = Vector::or_both(set[corner], set[corner + 1], set[(corner + 7) % 8]);
    Words ends = set[7] & ~set[0], two_ends = ends ^ ends, all = set[7];
    for (std::size_t i = 0; i < 7; ++i) {
      const Words end = set[i] & ~set[i + 1];
      two_ends = Vector::or_both(two_ends, ends, end);
      ends |= end;
      all &= set[i];
    }
    return (ends & ~two_ends) | all;
  }

  /// The complete test. Pixels stay if the pixel above them is set: middle ones below a top one,
  /// and bottom ones below a middle one. Whatever else is removed, the rest is connected if these
  /// are connected and all other neighbours touch them. They are connected if the bottom of the
  /// middle column is set, which touches all of them, or if their columns are one arc.
  Words safe_among_all() const {
    std::array<Words, 8> middle_stays, any_stays;
    for (std::size_t i = 0; i < 8; ++i) {
      const Words low = at[columns[i]], middle = at[9 + columns[i]], high = at[18 + columns[i]];
      middle_stays[i] = middle & high;
      any_stays[i] = Vector::and_either(middle, low, high);
    }
    Words lost = middle_stays[0] ^ middle_stays[0], lost_high = lost;
    for (std::size_t i = 0; i < 8; ++i) {
      const Words low = at[columns[i]], middle = at[9 + columns[i]], high = at[18 + columns[i]];
      // High ones over background touch only middle ones; others over nothing that stays in
      // their column touch any.
      lost_high |= Vector::both_but(high, ~middle, touched(middle_stays, i));
      lost |= Vector::both_but(low ^ middle, ~middle_stays[i], touched(any_stays, i));
    }
    return Vector::both_but(face(bottom) | one_arc(any_stays), face(bottom) | ~lost, lost_high);
  }
};

/// The same in 2D: place (a + 1) · 3 + c + 1. Both large faces of the pixel's cube are zero, so the
/// zero faces are always connected, and the rule becomes: going around the pixel, there is one
/// passage from a zero side to a set pixel.
template <class Vector>
struct Turned2d {
  using Words = WordsOf<Vector>;
  static constexpr std::size_t bottom = 1;
  static constexpr std::array<std::size_t, 7> neighbor_places{0, 1, 2, 3, 5, 6, 8};

  std::array<Words, 9> at;

  Words candidates() const {
    // Around the pixel, starting at the top, which is always zero.
    constexpr std::array<std::size_t, 8> ring{7, 8, 5, 2, 1, 0, 3, 6};
    std::array<Words, 4> passages;
    passages[0] = at[ring[1]] | at[ring[2]];
    for (std::size_t i = 1; i < 3; ++i)
      passages[i] = Vector::and_either(~at[ring[2 * i]], at[ring[2 * i + 1]],
                                       at[ring[2 * i + 2]]);
    passages[3] = ~at[ring[6]] & at[ring[7]];
    // An odd number of passages, but not three.
    const Words odd = Vector::parity(passages[0], passages[1], passages[2]) ^ passages[3];
    const Words one = odd & ~Vector::or_both(passages[0] & passages[1], passages[2], passages[3]);
    return one & at_least_two<Vector, neighbor_places>(at);
  }

  Words plain_candidates() const {
    const Words plain = Vector::and_implies(Vector::and_implies(at[bottom], at[6], at[3]), at[8],
                                            at[5]);
    return Vector::and_either(plain, at[3] | at[5], at[0] | at[2]);
  }
};

}  // namespace skan_graph
