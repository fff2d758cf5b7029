#pragma once

#include "tag/lexicon.hpp"

namespace ledelint {

/// The labels of the lexicon that the resolver asks for. Looked up once for a lexicon: an
/// article has no names to look up.
struct CloserLabels {
  CloserLabels() = default;
  explicit CloserLabels(const Lexicon& lexicon);

  LabelSet reaction;  ///< cues of somebody who takes a stand
  LabelId expert = no_label;
  LabelId analyst = no_label;
  LabelId scientist = no_label;
  LabelId legal = no_label;
  LabelId critic = no_label;
  LabelId supporter = no_label;
  LabelId official = no_label;
  LabelId insider = no_label;
  LabelId business = no_label;
  LabelId community = no_label;
  LabelId generic = no_label;
  LabelId online = no_label;
  LabelId media = no_label;
  LabelId group = no_label;
  LabelId opaque = no_label;
  LabelId institutional = no_label;
  LabelId office = no_label;
  LabelId job = no_label;
  LabelId spokesperson = no_label;
  LabelId expert_role = no_label;
  LabelId roles = no_label;
  LabelId org_head = no_label;
  LabelId org_body = no_label;
  LabelId outlet = no_label;
  LabelId press = no_label;
  LabelId places = no_label;
  LabelId demonym = no_label;
  LabelId metonyms = no_label;
  LabelId access = no_label;
  LabelId formula = no_label;
  LabelId reason = no_label;
  LabelId stock_reason = no_label;
  LabelId source_nouns = no_label;
  LabelId denial = no_label;
  LabelId doubt = no_label;
  LabelId criticism = no_label;
  LabelId expectation = no_label;
  LabelId legal_record = no_label;
  LabelId seen_by = no_label;
  LabelId attaching = no_label;
  LabelId learned = no_label;
  LabelId reaction_from = no_label;
  LabelId dated = no_label;
  LabelId hearsay = no_label;
  LabelId hearsay_adverb = no_label;
  LabelId appearance = no_label;
  LabelId author = no_label;
  LabelId published_in = no_label;
  LabelId work = no_label;
  LabelId within = no_label;
  LabelId quoting = no_label;
  LabelId reporter = no_label;
  LabelId witness = no_label;
  LabelId footage = no_label;
  LabelId charge_word = no_label;
  LabelId condition = no_label;
  LabelId turn = no_label;
  LabelId cited_by = no_label;
  LabelId list_noun = no_label;
  LabelId list_opener = no_label;
  LabelId dual = no_label;
  LabelId docket = no_label;
  LabelId restricted = no_label;
  LabelId journalist = no_label;
  LabelId document_word = no_label;
  LabelId inclusion = no_label;
  LabelId first_person = no_label;
  LabelId body_word = no_label;
  LabelId common_body = no_label;
  LabelId poll = no_label;
  LabelId percent = no_label;
  LabelId fraction = no_label;
  LabelId share = no_label;
};

}  // namespace ledelint
