// A program of somebody else that uses the installed library.
#include <iostream>
#include <string>
#include <utility>

#include "ledelint/ledelint.hpp"

int main() {
  ledelint::Result<ledelint::Document> document =
      ledelint::read("markdown", "# A bridge\n\nExperts suggest that the bridge will close.\n");
  if (!document) {
    std::cerr << document.error().text() << '\n';
    return 1;
  }
  const ledelint::RuleSet rules = ledelint::RuleSet::defaults();
  const ledelint::FileReport report = ledelint::check("bridge.md", *std::move(document), rules);
  for (const ledelint::Finding& finding : report.findings)
    std::cout << rules.rules()[static_cast<std::size_t>(finding.rule)].id << ' '
              << report.document.slice(finding.span) << '\n';
}
