"""Files of tables."""
from skan_graph.skan._not_offered import not_offered

write_excel = not_offered('skan.io.write_excel',
                          "use pandas.DataFrame.to_excel, or skan_graph.analyze(image).write("
                          "tables='tables.xlsx')")
