// One object for each value, as a person asks for it. What is computed is tested in
// analysis/test_objects.cpp.
#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"

namespace {

struct Labels : BatchFolder {
  Labels() {
    put(*this / "labels.npy",
        npy_bytes(npy_header("|u1", "(2, 4)"), std::string("\1\1\2\2\1\1\2\2", 8)));
  }
};

}  // namespace

TEST_CASE("objects: a row for each in the summary, their values in the skeleton") {
  const Labels folder;
  CHECK(folder
            .run({"labels.npy", "--objects", "--thin", "--summary", "s.tsv", "--skeleton", "k.npy",
                  "--nodes", "n.csv"})
            .exit_code == 0);
  const auto rows = lines_of(contents(folder / "s.tsv"));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].ends_with("\tobject\tunit"));
  CHECK(rows[1].ends_with("\t1\t"));
  CHECK(rows[2].ends_with("\t2\t"));
  CHECK(lines_of(contents(folder / "n.csv"))[0].ends_with(",degree,object"));
  CHECK(folder.run({"thin", "labels.npy", "--objects", "-o", "t.npy"}).exit_code == 0);
  CHECK(contents(folder / "t.npy") == contents(folder / "k.npy"));
}

TEST_CASE("objects: a label image is no grey image that a threshold is missing for") {
  const Labels folder;
  CHECK(folder.run({"labels.npy", "--objects", "--thin", "--branches", "b.csv"}).err.empty());
}

TEST_CASE("objects: rows of many images are put together, also of one that is empty") {
  const Labels folder;
  put(folder / "none.npy", npy_bytes(npy_header("|u1", "(2, 4)"), std::string(8, '\0')));
  CHECK(folder.run({"labels.npy", "none.npy", "--objects", "--thin", "--all-summaries", "s.csv"})
            .exit_code == 0);
  CHECK(lines_of(contents(folder / "s.csv")).size() == 3);
}

TEST_CASE("objects: a boolean image is one object") {
  const Labels folder;
  put_drawing(folder / "line.npy", "###");
  CHECK(folder.run({"line.npy", "--objects", "--branches", "b.csv"}).exit_code == 0);
  CHECK(lines_of(contents(folder / "b.csv"))[1].ends_with(",1"));
}

TEST_CASE("objects: calls that are wrong") {
  const Labels folder;
  put(folder / "nan.npy", npy_bytes(npy_header("<f4", "(1, 1)"), std::string("\0\0\xc0\x7f", 4)));
  const std::vector<std::vector<std::string>> calls{
      {"labels.npy", "--objects", "--height", "--branches", "b.csv"},
      {"labels.npy", "--objects", "--threshold", "1", "--branches", "b.csv"},
      {"nan.npy", "--objects", "--branches", "b.csv"}};
  for (const auto& call : calls) {
    const ProgramRun run = folder.run(call);
    CAPTURE(run.err);
    CHECK(run.exit_code == 2);
    CHECK(lines_of(run.err).size() == 1);
    CHECK(run.err.find("--objects") != run.err.npos);
  }
  CHECK(folder
            .run({"labels.npy", "--objects", "--height", "--values", "labels.npy", "--branches",
                  "b.csv"})
            .exit_code == 0);
}
