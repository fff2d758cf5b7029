#include <algorithm>

#include "attribute/reading.hpp"

namespace ledelint {

namespace {

/// A definite description or a pronoun reaches back this many tokens to a named person.
constexpr std::uint32_t reach = 150;

Frame frame_of(const Reading& r, const Phrase& phrase) {
  const std::uint32_t first = phrase.tokens.begin;
  if (phrase.head == first && !r.any(first, Tag::count, Tag::quantifier) &&
      r.any(first, Tag::pronoun, Tag::relative, Tag::object_pronoun))
    return Frame::pronoun;
  if (r.is(first, Tag::possessive) && !r.is(first, Tag::name)) return Frame::possessive;
  // both candidates, neither candidate: two that the reader has met
  if (r.has(first, Trait::dual) && phrase.head != first) return Frame::the;
  if (r.any(first, Tag::quantifier, Tag::count) && !r.any(first, Tag::definite) &&
      !r.is(first, Tag::name))
    return Frame::quantified;
  if (r.is(first, Tag::other)) return Frame::other;
  if (r.is(first, Tag::indefinite)) return Frame::a;
  if (r.is(first, Tag::definite) && phrase.head != first) return Frame::the;
  if (r.is(first, Tag::number) && phrase.head != first) return Frame::quantified;
  // any taxpayer, no resident
  if (r.is(first, Tag::determiner) && !r.any(first, Tag::wh, Tag::demonstrative) &&
      phrase.head != first)
    return Frame::quantified;
  for (std::uint32_t i = first; i < phrase.head; ++i)
    if (r.is(i, Tag::possessive_clitic)) return Frame::possessive;
  return r.is(phrase.head, Tag::name) ? Frame::name : Frame::bare;
}

}  // namespace

TokenRange Entities::name_ending(std::uint32_t head, std::uint32_t floor) const {
  std::uint32_t begin = head + 1;
  while (begin > floor && reading_.is(begin - 1, Tag::name) &&
         !reading_.is(begin - 1, Tag::possessive_clitic) && !reading_.time(begin - 1))
    --begin;
  return {begin, head + 1};
}

std::int32_t Entities::entry(TokenRange name, SourceKind kind, TokenRange source) {
  const std::uint32_t key = reading_.token(name.end - 1).hash;
  const auto [it, added] =
      entries_.try_emplace(key, static_cast<std::int32_t>(article_.ledger.size()));
  const std::string_view text = article_.document.slice(article_.span_of(name));
  if (added) {
    LedgerEntry entry;
    entry.name = text;
    entry.kind = kind;
    entry.first = article_.span_of(source);
    article_.ledger.push_back(std::move(entry));
  } else {
    LedgerEntry& known = article_.ledger[static_cast<std::size_t>(it->second)];
    if (text.size() > known.name.size()) known.name = text;
    if (kind == SourceKind::named_person && known.kind == SourceKind::named_org && name.size() > 1)
      known.kind = kind;
  }
  return it->second;
}

void Entities::decide_name(Source& source, TokenRange name, bool definite) {
  const Reading& r = reading_;
  const std::uint32_t last = name.end - 1;
  bool organisation = false;
  std::string_view because;
  for (std::uint32_t i = name.begin; i < name.end && !organisation; ++i) {
    const PhraseHit* body = r.hit(i, Trait::org_body);
    const PhraseHit* outlet = body != nullptr ? body : r.hit(i, Trait::org_outlet);
    if (outlet != nullptr && outlet->tokens.end == name.end &&
        (outlet->tokens.size() > 1 || name.size() == 1)) {
      organisation = true;
      because = "a listed body or outlet";
    }
  }
  const bool given = r.word(name.begin, Trait::given) != nullptr && name.size() > 1;
  const bool titled = name.begin > source.tokens.begin &&
                      r.ended(name.begin - 1, source.tokens.begin).any(Trait::titles, Trait::roles);
  const bool own_title = name.size() > 1 && (r.hit(name.begin, Trait::titles) != nullptr ||
                                             r.hit(name.begin, Trait::roles) != nullptr);
  if (!organisation && !titled && !own_title) {
    const Traits called = r.ended(last, name.begin);
    const auto known = entries_.find(r.token(last).hash);
    const bool head_word = called.any(Trait::org_head, Trait::org_common);
    if (given && !head_word) {
      because = "a given name";
    } else if (head_word) {
      organisation = true;
      because = "ends like an organisation";
    } else if (known != entries_.end()) {
      organisation =
          article_.ledger[static_cast<std::size_t>(known->second)].kind == SourceKind::named_org;
      because = "named before";
    } else if (r.is(last, Tag::upper) && name.size() == 1) {
      organisation = true;
      because = "an acronym";
    } else if (called.has(Trait::metonyms) ||
               (name.size() == 1 && r.word(last, Trait::places) != nullptr) ||
               (name.size() > 1 && r.hit(name.begin, Trait::places) != nullptr &&
                r.hit(name.begin, Trait::places)->tokens.end == name.end)) {
      organisation = true;
      because = "a place that speaks";
    } else if (definite) {
      organisation = true;
      because = "the + name";
    } else {
      because = "a name";
    }
  } else if (!organisation) {
    because = "a title before the name";
  }
  source.kind = organisation ? SourceKind::named_org : SourceKind::named_person;
  source.because = because;
  source.who = entry(name, source.kind, source.tokens);
}

/// One person, not by name: the article has named whom "the senator" means, or
/// a headline drops the article; "a senator" is nobody yet.
void Entities::describe_one(Source& source, std::uint32_t head, bool insider) {
  // A headline drops the article of "a former minister" as well as of "the minister".
  const auto blocks = article_.document.blocks();
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), source.span.begin,
                       [](std::uint32_t at, const Block& block) { return at < block.span.begin; });
  const bool heading = after != blocks.begin() && (after - 1)->kind == BlockKind::heading;
  const bool definite = source.frame == Frame::the || source.frame == Frame::possessive ||
                        (source.frame == Frame::bare && !heading);
  if (definite && !insider) {
    source.kind = SourceKind::named_person;
    source.because = "a definite description";
    if (source.frame != Frame::bare && last_person_ >= 0 && head - last_person_at_ < reach)
      source.who = last_person_;
    return;
  }
  source.kind = SourceKind::unnamed_person;
  source.because = "one person without a name";
}

/// A name behind a comma, or behind "including", says who the phrase means.
bool Entities::named_aside(Source& source, const Phrase& phrase) {
  const Reading& r = reading_;
  for (std::uint32_t i = phrase.head + 1; i + 1 < phrase.tokens.end; ++i) {
    const bool comma = r.mark(i, ',');
    bool inclusion = r.is(i, Tag::inclusion) && !r.is(i, Tag::preposition);
    const PhraseHit* marker = r.hit(i, Trait::inclusion);
    std::uint32_t at = i + 1;
    if (marker != nullptr && (marker->tokens.size() > 1 || !r.is(i, Tag::preposition))) {
      inclusion = true;
      at = marker->tokens.end;
    }
    if (!comma && !inclusion) continue;
    if (inclusion)
      while (at < phrase.tokens.end && !r.is(at, Tag::name) && !r.is(at, Tag::punctuation)) ++at;
    std::uint32_t end = at;
    while (end < phrase.tokens.end && r.is(end, Tag::name) && !r.time(end)) ++end;
    if (end == at || (comma && !inclusion && end - at < 2)) continue;
    // ", Republican of Iowa," names a place, ", Mich.," too
    if (r.word(at, Trait::demonym) != nullptr || r.hit(at, Trait::group) != nullptr) continue;
    if (comma && !inclusion && end < phrase.tokens.end && !r.mark(end, ',') &&
        !r.is(end, Tag::preposition))
      continue;
    decide_name(source, {at, end}, false);
    return true;
  }
  return false;
}

/// "Ana Holm, who said": the name right before is whom it means.
void Entities::relate(Source& source, std::uint32_t head) {
  if (head < 2) return;
  const std::uint32_t last = reading_.mark(head - 1, ',') ? head - 2 : head - 1;
  const TokenRange name = name_ending(last, 0);
  if (name.empty() || !reading_.is(last, Tag::name)) return;
  Source named = source;
  named.tokens = name;
  decide_name(named, name, false);
  source.who = named.who;
  if (named.kind != SourceKind::named_person) return;
  last_person_ = named.who;
  last_person_at_ = head;
}

void Entities::decide(Source& source, const Phrase& phrase) {
  const Reading& r = reading_;
  const std::uint32_t head = phrase.head;
  const std::uint32_t floor = phrase.tokens.begin;

  if (r.has(head, Trait::first_person)) {
    source.kind = SourceKind::self;
    source.because = "first person";
    return;
  }
  if (r.has(head, Trait::second_person)) {
    source.kind = SourceKind::other;
    source.because = "second person";
    return;
  }
  if (source.frame == Frame::pronoun ||
      (phrase.tokens.size() == 1 && r.is(head, Tag::possessive))) {
    source.kind = SourceKind::pronoun;
    source.because = "a pronoun";
    if (r.is(head, Tag::third_person) && last_person_ >= 0 && head - last_person_at_ < reach)
      source.who = last_person_;
    if (r.is(head, Tag::relative)) relate(source, head);
    return;
  }
  // What the head is called, alone or with the words before it
  const Traits called = r.ended(head, floor);
  const auto entry_with = [&](Trait trait) {
    return called.has(trait) ? r.hit_ending(head, trait, floor) : nullptr;
  };
  if (called.has(Trait::indefinite_pronoun)) {
    source.kind = SourceKind::unnamed_group;
    source.plural = true;
    source.because = "an indefinite pronoun";
    if (const PhraseHit* generic = entry_with(Trait::source_nouns)) source.noun = generic->sense;
    return;
  }
  const bool indefinite =
      source.frame == Frame::a || source.frame == Frame::quantified || source.frame == Frame::other;

  // Trump and his allies: the first of them is named.
  for (std::uint32_t i = floor + 1; i < head; ++i)
    if (r.is(i, Tag::coordinator) && r.is(i - 1, Tag::name) && !r.is(head, Tag::name)) {
      const TokenRange first = name_ending(i - 1, floor);
      if (first.empty() || r.ended(i - 1, floor).any(Trait::demonym, Trait::group) ||
          r.is(i - 1, Tag::upper))
        break;
      if (first.begin != floor) break;
      decide_name(source, first, source.frame == Frame::the);
      return;
    }

  // The minister and his aides
  for (std::uint32_t i = floor + 2; i < head && source.frame == Frame::the; ++i)
    if (r.is(i, Tag::coordinator) && !r.is(head, Tag::name)) {
      const PhraseHit* role = r.hit_ending(i - 1, Trait::roles, floor);
      if (role == nullptr || role->form == 1) break;
      describe_one(source, i - 1, false);
      return;
    }

  // What the head is called outranks capitals: Democrats, White House officials.
  const PhraseHit* evidence = entry_with(Trait::evidence);
  const PhraseHit* noun = entry_with(Trait::source_nouns);
  // Another critic, Laurence Tribe; officials including Ida Holm
  if (!r.is(head, Tag::name) && named_aside(source, phrase)) {
    if (noun != nullptr) source.noun = noun->sense;
    return;
  }
  const bool name = r.is(head, Tag::name);
  if (noun != nullptr && (!name || r.traits(*noun).has(Trait::group) || indefinite)) {
    source.noun = noun->sense;
    const bool group = r.traits(*noun).has(Trait::group);
    source.plural = noun->form == 1 || group || r.has(head, Trait::plural_noun) ||
                    (r.word(head, Trait::pronoun_noun) != nullptr && !r.any(head, Tag::count));
    if (source.plural) {
      source.kind = SourceKind::unnamed_group;
      source.because = "people, in the plural";
    } else {
      describe_one(source, head, r.traits(*noun).has(Trait::insider));
    }
    return;
  }
  if (evidence != nullptr && !(name && called.any(Trait::org_body, Trait::org_outlet))) {
    source.noun = evidence->sense;
    source.plural = evidence->form == 1 || r.has(head, Trait::plural_noun);
    source.kind = SourceKind::document;
    source.because = "evidence that speaks";
    return;
  }
  if (name) {
    const TokenRange range = name_ending(head, floor);
    if (range.empty()) return;
    bool several = false;  // Both Mr. King and Mr. Schultz
    for (std::uint32_t i = floor; i < head; ++i)
      several = several || (r.is(i, Tag::coordinator) && i > floor);
    const bool titled =
        range.begin > floor && r.hit_ending(range.begin - 1, Trait::roles, floor) != nullptr;
    if (indefinite && !several && !titled && r.hit(range.begin, Trait::titles) == nullptr &&
        !called.has(Trait::org_head)) {
      source.kind =
          source.frame == Frame::a ? SourceKind::unnamed_person : SourceKind::unnamed_group;
      source.because = "counted, not named";
      return;
    }
    decide_name(source, range, source.frame == Frame::the);
    return;
  }
  const PhraseHit* role = entry_with(Trait::roles);
  if (role != nullptr) {
    source.plural = role->form == 1;
    if (source.plural) {
      source.kind = SourceKind::unnamed_group;
      source.because = "people, in the plural";
    } else {
      describe_one(source, head, false);
    }
    return;
  }
  if (called.any(Trait::org_common, Trait::org_body)) {
    const PhraseHit* common = entry_with(Trait::org_common);
    const bool several = common != nullptr && common->form == 1 && source.frame == Frame::bare;
    source.plural = several;
    source.kind = indefinite || several ? SourceKind::unnamed_group : SourceKind::named_org;
    source.because = "a body that speaks";
    if (!indefinite && !several) {
      // The Clinton campaign, the agency
      const TokenRange body{head, head + 1};
      source.who = entry(body, SourceKind::named_org, source.tokens);
    }
    return;
  }
  const std::string_view text = article_.text(r.token(head));
  source.plural = text.size() > 3 && text.ends_with('s') && !text.ends_with("ss");
  if (r.any(head, Tag::quantifier, Tag::count, Tag::indefinite_pronoun) ||
      r.word(head, Trait::pronoun_noun) != nullptr ||
      r.word(head, Trait::quantity_noun) != nullptr) {
    source.kind = SourceKind::unnamed_group;
    source.plural = true;
    source.because = "a quantity of people";
    if (const PhraseHit* generic = r.hit(head, Trait::source_nouns)) source.noun = generic->sense;
    return;
  }
  // 61 percent; those surveyed
  if (r.any(head, Tag::unit, Tag::number, Tag::percent) ||
      (r.is(floor, Tag::demonstrative) && r.is(head, Tag::participle))) {
    source.kind = SourceKind::unnamed_group;
    source.plural = true;
    source.because = "a share of people";
    return;
  }
  const bool human = r.human(head);
  if (source.plural && (source.frame != Frame::the || human)) {
    source.kind = human || indefinite ? SourceKind::unnamed_group : SourceKind::other;
    source.because = "an unknown noun in the plural";
    return;
  }
  if (!source.plural && (human || source.frame == Frame::quantified) && indefinite) {
    source.kind = SourceKind::unnamed_person;
    source.because = "one person without a name";
    return;
  }
  if (!source.plural && human &&
      (source.frame == Frame::the || source.frame == Frame::possessive)) {
    describe_one(source, head, false);
    return;
  }
  source.kind = SourceKind::other;
  source.because = "an unknown noun";
}

Source Entities::source(const Phrase& phrase) {
  Source source;
  source.tokens = phrase.tokens;
  source.span = article_.span_of(phrase.tokens);
  source.head = phrase.head;
  source.frame = frame_of(reading_, phrase);
  source.because = "";
  decide(source, phrase);
  // An appositive may name whom the phrase announces: "the director, Ida Holm,".
  if (source.kind == SourceKind::named_person) {
    last_person_ = source.who >= 0 ? source.who : last_person_;
    last_person_at_ = source.head;
  }
  return source;
}

void Entities::count(const Source& source) {
  if (source.who < 0) return;
  ++article_.ledger[static_cast<std::size_t>(source.who)].mentions;
}

}  // namespace ledelint
