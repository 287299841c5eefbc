#include "thin/lee_candidates.hpp"

#include <bit>
#include <utility>


// Method. Think of a voxel as a closed cube. Some of its 8 vertices, 12 edges and 6 faces
// belong to it alone, others it shares with neighbours. Taking it away changes the Euler
// number of the object by 1 − V + E − F, counted over what belongs to it alone; Lee's table
// of octants says the same. And its neighbours make one component where the faces that
// belong to it alone hang together through edges that do. (Both together, with at least two
// neighbours, were compared with the original on all 2^26 neighbourhoods.) So a candidate
// is a boolean function of its neighbours, computed for all pixels of a vector at once.
//
// T. C. Lee, R. L. Kashyap and C. N. Chu, Building skeleton models via 3-D medial
// surface/axis thinning algorithms, CVGIP 56 (1994).

namespace skan_graph {

namespace {

template <class Vector>
using WordsOf = typename Vector::Words;

/// A full adder: the sum stays, the carry goes on to the list of the next digit.
template <class Vector>
WordsOf<Vector> add(WordsOf<Vector> a, WordsOf<Vector> b, WordsOf<Vector> c,
                    WordsOf<Vector>& carry) {
  carry = Vector::majority(a, b, c);
  return Vector::parity(a, b, c);
}

/// Whether 4 of 25 are set, or 12, or 20: their number modulo 8.
template <class Vector>
WordsOf<Vector> count_is_four_modulo_eight(const std::array<WordsOf<Vector>, 25>& ones) {
  std::array<WordsOf<Vector>, 9> sums;
  std::array<WordsOf<Vector>, 12> twos;
  for (std::size_t i = 0; i < 8; ++i)
    sums[i] = add<Vector>(ones[3 * i], ones[3 * i + 1], ones[3 * i + 2], twos[i]);
  sums[8] = ones[24];
  for (std::size_t i = 0; i < 3; ++i)
    sums[i] = add<Vector>(sums[3 * i], sums[3 * i + 1], sums[3 * i + 2], twos[8 + i]);
  const auto digit_1 = add<Vector>(sums[0], sums[1], sums[2], twos[11]);

  std::array<WordsOf<Vector>, 4> two_sums;
  std::array<WordsOf<Vector>, 5> fours;
  for (std::size_t i = 0; i < 4; ++i)
    two_sums[i] = add<Vector>(twos[3 * i], twos[3 * i + 1], twos[3 * i + 2], fours[i]);
  const auto rest = add<Vector>(two_sums[0], two_sums[1], two_sums[2], fours[4]);
  const auto digit_2 = rest ^ two_sums[3];
  const auto digit_4 = Vector::parity(Vector::parity(fours[0], fours[1], fours[2]), fours[3],
                                      fours[4]) ^
                       (rest & two_sums[3]);
  return Vector::both_but(digit_4, ~digit_1, digit_2);
}

/// Whether at least two of the values at some places are set.
template <class Vector, const auto& places, std::size_t count>
WordsOf<Vector> at_least_two(const std::array<WordsOf<Vector>, count>& at) {
  static_assert(places.size() % 2 == 1);
  auto any = at[places[0]], two = any ^ any;
  std::size_t i = 1;
  if constexpr (places.size() % 4 == 3) {
    two = Vector::majority(any, at[places[1]], at[places[2]]);
    any = Vector::any_of(any, at[places[1]], at[places[2]]);
    i = 3;
  }
  for (; i < places.size(); i += 4) {
    const auto first = Vector::majority(any, at[places[i]], at[places[i + 1]]);
    any = Vector::any_of(any, at[places[i]], at[places[i + 1]]);
    const auto second = Vector::majority(any, at[places[i + 2]], at[places[i + 3]]);
    any = Vector::any_of(any, at[places[i + 2]], at[places[i + 3]]);
    two = Vector::any_of(two, first, second);
  }
  return two;
}

/// A turned neighbourhood: place (a + 1) · 9 + (b + 1) · 3 + c + 1, the border face at
/// a = 1, b = c = 0. Nothing is assumed of what stands there; it is taken for background.
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
  /// All but the middle and the top.
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

  /// V − E + F is 1, where the zero faces are connected. It is then at least −6 and at most
  /// 2, so three binary digits tell. Counted is V + (12 − E) + (F − 1), which must be 12:
  /// all faces but the top one, which is always zero.
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

  /// Adds the sides that hang on sides that are reached, round the ring in both directions.
  static void spread(std::array<Words, 4>& reached, const std::array<Words, 4>& ring) {
    for (std::size_t i = 0; i < 6; ++i)
      reached[(i + 1) % 4] = Vector::or_but(reached[(i + 1) % 4], reached[i % 4], ring[i % 4]);
    for (std::size_t i = 6; i > 0; --i)
      reached[(i - 1) % 4] =
          Vector::or_but(reached[(i - 1) % 4], reached[i % 4], ring[(i - 1) % 4]);
  }

  /// All zero faces are reached from the top one through zero edges.
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

  /// The bottom and what hangs on it: most candidates are safe by this.
  Words safe() const {
    Words safe = face(bottom);
    for (std::size_t i = 18; i < 27; ++i)
      if (i != top_place) safe = Vector::and_implies(safe, at[i], at[i - 9]);
    return safe;
  }

  /// The columns of three around the middle one, corners at even places.
  static constexpr std::array<std::size_t, 8> columns{0, 1, 2, 5, 8, 7, 6, 3};

  /// Whether one of the columns that touch column `i` has its bit set: those beside it, and
  /// for a side the next sides too.
  static Words touched(const std::array<Words, 8>& columns_set, std::size_t i) {
    const Words beside = columns_set[(i + 1) % 8] | columns_set[(i + 7) % 8];
    if (i % 2 == 0) return beside;
    return Vector::any_of(beside, columns_set[(i + 2) % 8], columns_set[(i + 6) % 8]);
  }

  /// Whether the set columns make one arc, or the whole ring. Sides that touch over a corner
  /// are one.
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

  /// The same question in full. Pixels that stay, since what is above them is set: middle
  /// ones below a top one, and bottom ones below a middle one. Whatever else goes, what is
  /// left is connected where these are, and all other neighbours touch them. They are where
  /// the bottom of the middle column is set, which touches all of them, or where their
  /// columns make one arc.
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

/// The same in 2D: place (a + 1) · 3 + c + 1. Both large faces of the pixel's cube are zero,
/// so the zero ones are always connected, and the rule becomes: going round the pixel, there
/// is one passage from a zero side to something set.
template <class Vector>
struct Turned2d {
  using Words = WordsOf<Vector>;
  static constexpr std::size_t bottom = 1;
  static constexpr std::array<std::size_t, 7> neighbor_places{0, 1, 2, 3, 5, 6, 8};

  std::array<Words, 9> at;

  Words candidates() const {
    // Round the pixel from the top on. The top one is always zero.
    constexpr std::array<std::size_t, 8> ring{7, 8, 5, 2, 1, 0, 3, 6};
    std::array<Words, 4> passages;
    passages[0] = at[ring[1]] | at[ring[2]];
    for (std::size_t i = 1; i < 3; ++i)
      passages[i] = Vector::and_either(~at[ring[2 * i]], at[ring[2 * i + 1]],
                                       at[ring[2 * i + 2]]);
    passages[3] = ~at[ring[6]] & at[ring[7]];
    // An odd number of passages, and not three of them.
    const Words odd = Vector::parity(passages[0], passages[1], passages[2]) ^ passages[3];
    const Words one = odd & ~Vector::or_both(passages[0] & passages[1], passages[2], passages[3]);
    return one & at_least_two<Vector, neighbor_places>(at);
  }

  Words safe() const {
    return Vector::and_implies(Vector::and_implies(at[bottom], at[6], at[3]), at[8], at[5]);
  }
};

/// For each of the 27 places around a pixel, in raster order, its place when the
/// neighbourhood is turned so that the border face comes to stand on top (place 22).
constexpr std::array<std::uint8_t, 27> turned_places(Face border) {
  std::array<std::uint8_t, 27> turned{};
  std::size_t place = 0;
  for (int layer = -1; layer <= 1; ++layer)
    for (int row = -1; row <= 1; ++row)
      for (int column = -1; column <= 1; ++column) {
        std::array<int, 3> step{layer, row, column};
        std::swap(step[0], step[static_cast<std::size_t>(border.axis)]);
        step[0] *= border.direction;
        turned[place++] =
            static_cast<std::uint8_t>((step[0] + 1) * 9 + (step[1] + 1) * 3 + step[2] + 1);
      }
  return turned;
}

/// Words of a tile, seen with their neighbours.
template <class Vector, int dimensions>
struct TileWords;

/// A word is 64 pixels of a row.
template <class Vector>
struct TileWords<Vector, 2> {
  using Words = WordsOf<Vector>;
  using Turned = Turned2d<Vector>;

  const std::uint64_t* words;
  std::int64_t column_step, row_step;

  Words left(std::int64_t row) const {
    return Vector::template shift_up<1>(Vector::load(words + row),
                                        Vector::load(words + row - column_step));
  }
  Words right(std::int64_t row) const {
    return Vector::template shift_down<1>(Vector::load(words + row),
                                          Vector::load(words + row + column_step));
  }
  Words neighbor(Face face) const {
    if (face.axis == 0) return Vector::load(words + face.direction);
    return face.direction < 0 ? left(0) : right(0);
  }
  /// Few enough to be turned in registers.
  template <Face border>
  Turned neighborhood() const {
    Turned around;
    for (std::int64_t row = -1; row <= 1; ++row) {
      const auto place = static_cast<std::size_t>(3 * (row + 1));
      around.at[place] = left(row);
      around.at[place + 1] = Vector::load(words + row);
      around.at[place + 2] = right(row);
    }
    const auto exchange = [&](std::size_t a, std::size_t b) {
      std::swap(around.at[a], around.at[b]);
    };
    if (border.axis != 0) {
      exchange(1, 3);
      exchange(2, 6);
      exchange(5, 7);
    }
    if (border.direction < 0)
      for (const std::size_t place : {0, 1, 2}) exchange(place, place + 6);
    return around;
  }
};

/// A word is eight rows of eight pixels.
template <class Vector>
struct TileWords<Vector, 3> {
  using Words = WordsOf<Vector>;
  using Turned = Turned3d<Vector>;

  const std::uint64_t* words;
  std::int64_t column_step, row_step;

  static Words above(const std::uint64_t* tile, std::int64_t row_step) {
    return Vector::template shift_up<8>(Vector::load(tile), Vector::load(tile - row_step));
  }
  static Words below(const std::uint64_t* tile, std::int64_t row_step) {
    return Vector::template shift_down<8>(Vector::load(tile), Vector::load(tile + row_step));
  }
  static Words left(Words middle, Words left_tile) {
    constexpr std::uint64_t first_column = 0x0101010101010101;
    return Vector::select(Words{} + first_column, left_tile >> 7, middle << 1);
  }
  static Words right(Words middle, Words right_tile) {
    constexpr std::uint64_t last_column = 0x8080808080808080;
    return Vector::select(Words{} + last_column, right_tile << 7, middle >> 1);
  }
  Words neighbor(Face face) const {
    if (face.axis == 0) return Vector::load(words + face.direction);
    if (face.axis == 1) return face.direction < 0 ? above(words, row_step) : below(words, row_step);
    const Words middle = Vector::load(words);
    return face.direction < 0 ? left(middle, Vector::load(words - column_step))
                              : right(middle, Vector::load(words + column_step));
  }
  template <Face border>
  Turned neighborhood() const {
    static constexpr auto turned = turned_places(border);
    Turned around;
    const std::uint8_t* place = turned.data();
    for (std::int64_t layer = -1; layer <= 1; ++layer) {
      const std::uint64_t* middle = words + layer;
      const auto put_row = [&](auto row_of) {
        const Words row = row_of(middle);
        around.at[*place++] = left(row, row_of(middle - column_step));
        around.at[*place++] = row;
        around.at[*place++] = right(row, row_of(middle + column_step));
      };
      put_row([&](const std::uint64_t* tile) { return above(tile, row_step); });
      put_row([&](const std::uint64_t* tile) { return Vector::load(tile); });
      put_row([&](const std::uint64_t* tile) { return below(tile, row_step); });
    }
    return around;
  }
};

/// Words that are all ones where a tile has them, and 0 beyond.
struct TileMask {
  explicit TileMask(std::int64_t words_in_tile) {
    for (std::int64_t i = 0; i < words_in_tile; ++i) words[static_cast<std::size_t>(i)] = ~0ULL;
  }
  std::array<std::uint64_t, TileGrid::depth> words{};
};

/// Asks for the words that the search of a tile will need and that of the tile before it on
/// the left has not read: the mask is larger than the cache of one core.
void prefetch(const std::uint64_t* tile, std::int64_t column_step, std::int64_t row_step) {
  __builtin_prefetch(tile);
  for (const std::int64_t row : {-row_step, std::int64_t{0}, row_step})
    __builtin_prefetch(tile + column_step + row);
}

template <class Vector, int dimensions, Face border_face>
FoundCandidates find_at_face(const CandidateSearch& search, std::uint64_t active,
                             UnsafeTile* unsafe) {
  using Words = WordsOf<Vector>;
  const TileMask in_image(search.words_in_tile);
  FoundCandidates found;
  for (std::uint64_t rest = active; rest != 0;) {
    const int tile = std::countr_zero(rest);
    const std::int64_t first = tile * search.column_step;
    rest &= rest - 1;
    prefetch(search.words + std::countr_zero(rest | std::uint64_t{1} << 63) * search.column_step,
             search.column_step, search.row_step);
    UnsafeTile& again = unsafe[found.unsafe_tiles];
    bool any = false, any_unsafe = false;
    for (int i = 0; i < TileGrid::depth; i += Vector::size) {
      const TileWords<Vector, dimensions> tile_words{search.words + first + i,
                                                     search.column_step, search.row_step};
      const Words border = Vector::both_but(Vector::load(tile_words.words),
                                            Vector::load(in_image.words.data() + i),
                                            tile_words.neighbor(border_face));
      Vector::store(again.pixels.data() + i, border ^ border);
      if (!Vector::any(border)) continue;
      const auto around = tile_words.template neighborhood<border_face>();
      const Words going = border & around.candidates();
      if (!Vector::any(going)) continue;
      Words not_safe = going & ~around.safe();
      if constexpr (dimensions == 3)
        if (Vector::any(not_safe)) not_safe &= ~around.safe_among_all();
      any = true;
      any_unsafe = any_unsafe || Vector::any(not_safe);
      Vector::store(again.pixels.data() + i, not_safe);
      std::uint64_t* candidates = search.candidates + first + i;
      if (search.words_in_tile == TileGrid::depth)
        Vector::store(candidates, going);
      else
        for (int k = 0; k < Vector::size && i + k < search.words_in_tile; ++k)
          candidates[k] = going[k];
    }
    if (any) found.tiles |= std::uint64_t{1} << tile;
    if (any_unsafe) {
      again.tile = tile;
      ++found.unsafe_tiles;
    }
  }
  return found;
}

template <class Vector>
FoundCandidates find_2d(const CandidateSearch& search, std::uint64_t active, UnsafeTile* unsafe) {
  if (search.border.axis == 0)
    return search.border.direction < 0
               ? find_at_face<Vector, 2, Face{0, -1}>(search, active, unsafe)
               : find_at_face<Vector, 2, Face{0, 1}>(search, active, unsafe);
  return search.border.direction < 0
             ? find_at_face<Vector, 2, Face{2, -1}>(search, active, unsafe)
             : find_at_face<Vector, 2, Face{2, 1}>(search, active, unsafe);
}

template <class Vector>
FoundCandidates find_3d(const CandidateSearch& search, std::uint64_t active, UnsafeTile* unsafe) {
  switch (2 * search.border.axis + (search.border.direction > 0)) {
    case 0: return find_at_face<Vector, 3, Face{0, -1}>(search, active, unsafe);
    case 1: return find_at_face<Vector, 3, Face{0, 1}>(search, active, unsafe);
    case 2: return find_at_face<Vector, 3, Face{1, -1}>(search, active, unsafe);
    case 3: return find_at_face<Vector, 3, Face{1, 1}>(search, active, unsafe);
    case 4: return find_at_face<Vector, 3, Face{2, -1}>(search, active, unsafe);
    default: return find_at_face<Vector, 3, Face{2, 1}>(search, active, unsafe);
  }
}

}  // namespace

FoundCandidates find_candidates(VectorLevel level, int dimensions, const CandidateSearch& search,
                                std::uint64_t active, UnsafeTile* unsafe) {
  if (dimensions == 2)
    return with_vectors(level, [&]<class Vector>() {
      return find_2d<Vector>(search, active, unsafe);
    });
  return with_vectors(level, [&]<class Vector>() {
    return find_3d<Vector>(search, active, unsafe);
  });
}

}  // namespace skan_graph
