#include <iostream>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/io/write_table.hpp"

int main(int, char** words) {
  skan_graph::Analysis analysis(skan_graph::open_input(words[1]));
  write_table(analysis.branch_table(), words[2]);
  std::cout << analysis.measured().branches.count() << " branches\n";
}
