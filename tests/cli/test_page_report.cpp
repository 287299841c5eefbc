// The report of a batch as a page. That it works in a browser: python/check_report.py.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <regex>

#include "batch/chart_axis.hpp"
#include "batch/distribution_charts.hpp"
#include "cli/batch_folder.hpp"
#include "commands/report_figures.hpp"

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const Words call{"in/*", "--output-dir", "out", "--branches", "csv", "--report", "r.html"};

Words with(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// Everything that the pattern's group matches, in order.
Words all(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  Words found;
  for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match)
    found.push_back((*match)[1]);
  return found;
}

Words states(const std::string& page) { return all(page, "<tr class=\"([a-z]+)\">"); }

}  // namespace

TEST_CASE("page report: a row for each image in order, failures with their message") {
  const BatchFolder folder(3);
  put(folder / "in/1.tif", "broken");
  CHECK(folder.run(call).exit_code == 1);
  const std::string page = contents(folder / "r.html");
  CHECK(states(page) == Words{"done", "failed", "done"});
  CHECK(all(page, "<td class=\"image\">([^<]*)") == Words{"in/0.tif", "in/1.tif", "in/2.tif"});
  CHECK(all(page, "<p class=\"error\">(in/1.tif: [^<]*)</p>").size() == 1);
  CHECK(all(page, "src=\"(data:image/png;base64,)").size() == 2);
  CHECK(page.find("3 images, 2 done, 1 failed") != page.npos);
  CHECK(all(page, "class=\"(box)\"").size() == 2);
  CHECK(page.find("in/* --output-dir out") == page.npos);  // quoted, as it is typed into a shell
  CHECK(page.find("&#39;in/*&#39; --output-dir out --branches csv --report r.html") != page.npos);
  CHECK(page.find("<tr><td>junctions</td><td>mst</td></tr>") != page.npos);
  CHECK(page.ends_with("</html>\n"));
}

TEST_CASE("page report: the numbers are those of the tables") {
  const BatchFolder folder(1);
  CHECK(folder.run(with(call, {"--skeletons", "csv"})).exit_code == 0);
  const std::string page = contents(folder / "r.html");
  const auto rows = lines_of(contents(folder / "out/0.branches.csv")).size() - 1;
  const auto skeletons = lines_of(contents(folder / "out/0.skeletons.csv")).size() - 1;
  const Words values = all(page, "<td data-value=\"([^\"]*)\">");
  REQUIRE(values.size() == 8);  // no radius
  CHECK(values[2] == std::to_string(rows));
  CHECK(values[3] == std::to_string(skeletons));
}

TEST_CASE("page report: a name with markup does nothing") {
  const BatchFolder folder(1);
  fs::rename(folder / "in/0.tif", folder / "in/<script>alert('a')<&\".tif");
  put(folder / "in/<b>.tif", "broken");
  CHECK(folder.run(call).exit_code == 1);
  const std::string page = contents(folder / "r.html");
  CHECK(page.find("<script>alert") == page.npos);
  CHECK(page.find("<b>") == page.npos);
  CHECK(page.find("in/&lt;script&gt;alert(&#39;a&#39;)&lt;&amp;&quot;.tif</td>") != page.npos);
}

TEST_CASE("page report: the same bytes for any number of threads, and no times") {
  const BatchFolder folder(6);
  CHECK(folder.run(with(call, {"--threads", "1"})).exit_code == 0);
  const std::string page = contents(folder / "r.html");
  CHECK(folder.run(with(call, {"--threads=4"})).exit_code == 0);
  CHECK(contents(folder / "r.html") == page);
}

TEST_CASE("page report: after --resume, images that are kept have their rows still") {
  const BatchFolder folder(3);
  const Words again = with(call, {"--resume"});
  // Records of a call without a page have no figures for one: these images are measured again.
  Words without = again;
  without[6] = "r.jsonl";
  CHECK(folder.run(without).exit_code == 0);
  CHECK(folder.run(again).exit_code == 0);
  const std::string page = contents(folder / "r.html");
  CHECK(states(page) == Words{"done", "done", "done"});
  CHECK(folder.run(again).exit_code == 0);
  const std::string kept = contents(folder / "r.html");
  CHECK(states(kept) == Words{"kept", "kept", "kept"});
  CHECK(all(kept, "data-value=\"([^\"]*)\"") == all(page, "data-value=\"([^\"]*)\""));
  CHECK(all(kept, "src=\"([^\"]*)\"") == all(page, "src=\"([^\"]*)\""));
  CHECK(all(kept, "<svg([^>]*)>") == all(page, "<svg([^>]*)>"));
}

TEST_CASE("page report: radii and the unit, and images without a branch") {
  const BatchFolder folder;
  put_drawing(folder / "in/a.npy", ".....\n.###.\n.###.\n.###.\n.....");
  put_drawing(folder / "in/b.npy", "...");
  CHECK(folder.run(with(call, {"--thin", "--radius", "--spacing", "0.5um"})).exit_code == 0);
  const std::string page = contents(folder / "r.html");
  CHECK(page.find("<td>µm</td>") != page.npos);
  CHECK(page.find("<h3>Median radius</h3>") != page.npos);
  CHECK(page.find("radius in µm") != page.npos);
}

TEST_CASE("quartiles are those of numpy, without NaN") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(quartiles_of({}));
  CHECK_FALSE(quartiles_of({nan}));
  CHECK(quartiles_of({7, nan}) == Quartiles{7, 7, 7, 7, 7});
  CHECK(quartiles_of({4, 1, 3, 2}) == Quartiles{1, 1.75, 2.5, 3.25, 4});
}

TEST_CASE("figures of an image read back from JSON exactly") {
  const ReportFigures figures{"data:image/png;base64,AA==", 3, 4, 5, 0.1 + 0.2,
                              Quartiles{0.1, 1.0 / 3, 2, 3, 1e300}, {}};
  const auto text = json_of(figures).dump();
  CHECK(figures_of(nlohmann::ordered_json::parse(text)) == figures);
}

TEST_CASE("chart axis: ticks at round numbers, logarithmic over a wide range") {
  const ChartAxis linear(0.3, 4.1, 0, 100);
  CHECK(linear.ticks() == std::vector<double>{0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4});
  CHECK(linear.position(0.3) == 0);
  CHECK(linear.position(2.2) == doctest::Approx(50));
  const ChartAxis logarithmic(1, 100, 0, 100);
  CHECK(logarithmic.ticks() == std::vector<double>{1, 2, 5, 10, 20, 50, 100});
  CHECK(logarithmic.position(10) == doctest::Approx(50));
  const ChartAxis same(5, 5, 100, 0);
  CHECK(same.position(5) == 50);
  for (const double lowest : {1e-9, 0.9, 3e7})
    for (const double factor : {1.0001, 3.0, 49.0, 51.0, 999.0, 1e4, 1e15}) {
      const auto ticks = ChartAxis(lowest, lowest * factor, 0, 1).ticks();
      CAPTURE(lowest);
      CAPTURE(factor);
      CHECK(ticks.size() >= 1);
      CHECK(ticks.size() <= 12);
    }
}

TEST_CASE("charts: boxes for at most 2000 images; units that differ are told of") {
  DistributionCharts charts;
  CHECK(charts.is_empty());
  charts.add("none", {}, "µm");
  CHECK(charts.is_empty());
  charts.add("a", Quartiles{1, 2, 3, 4, 5}, "µm");
  CHECK(charts.html("radius").find("radius in µm") != std::string::npos);
  charts.add("<b>", Quartiles{1, 2, 3, 4, 5}, "mm");
  CHECK(charts.html("radius").find("radius in the unit of each image, which differ") !=
        std::string::npos);
  CHECK(charts.html("radius").find("&lt;b&gt;: median 3") != std::string::npos);
  for (std::size_t i = 0; i < DistributionCharts::most_boxes; ++i)
    charts.add("b", Quartiles{1, 2, 3, 4, 5}, "mm");
  CHECK(charts.html("radius").find("class=\"box\"") == std::string::npos);
  CHECK(charts.html("radius").find("More than 2000 images") != std::string::npos);
}
