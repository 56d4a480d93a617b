// Made by tooling/wire.py from what the readers of facts return.
declare namespace Wire {

/** All facts by name, as the most privileged are told them: a page gets those of its seat. */
interface Facts {
  agenda: Agenda; asking: Asking; call_chat: CallChat; caption_feeds: CaptionFeed[];
  captioning: Captioning | null; captions: Captions; checklist: Checklist; clock: Clock; door: Door;
  driver: Controls; leading: Leading; lines: ModeratedLines; materials: Materials | null;
  my_ballots: Record<string, MyBallot>; my_hand: MyHand; my_lines: MyLines;
  my_questions: MyQuestions; my_seat: MySeat; named_ballots: Record<string, NamedBallot[]>;
  next: Next; offers: ModeratedOffer[]; people: People; plan: Plan; polls: Polls;
  questions: ModeratedQuestions; queue: Queue; reported_lines: Record<string, number>;
  scores: Scores; signals: Signalled[]; signals_known: Record<string, Milliseconds>;
  silenced: Silenced[]; stage: Stage; stage_ask: Stage; talk: Talk | null;
  tally: Record<string, HandedCount>; to_tell: Notice[]; video: Video | null; wall: Wall;
}

/** What the session is about, in the organizer's order and what moderators made of it. */
interface Agenda {
  title: string; slug: string; code: string; join_url: string; starts_at: Milliseconds | null;
  minutes: number; time_zone: string; place: string; policy_questions: AgendaQuestion[];
  segments: AgendaSegment[]; links: AgendaLink[];
}

/** Since 1970, in UTC. */
type Milliseconds = number;

/** A policy question, numbered from 1 in the organizer's order. */
interface AgendaQuestion {
  id: number; number: number; text: string;
}

/**
 * A part of the session, as planned; the audience's minutes are among its own. `says`, for
 * moderators: the organizer's words to open it with, where there are any.
 */
interface AgendaSegment {
  id: number; kind: "welcome" | "keynote" | "exchange" | "poll" | "break" | "summary";
  title: string; minutes: number; minimum_minutes: number; audience_minutes: number;
  policy_question: number | null; says?: string;
}

/** Where else something of the session is: its video, captions, materials. */
interface AgendaLink {
  kind: "video" | "captions" | "interpretation" | "sign_language" | "materials" | "contact";
  url: string; label: string;
}

/**
 * Whether questions are taken, also for a day after the end and until when; whose are read
 * first; how many were hidden, by reason.
 */
interface Asking {
  open: boolean; approval: "all" | "guests" | "none"; after: boolean; until: Milliseconds | null;
  hidden: Partial<Record<"off_topic" | "unclear" | "abusive" | "personal" | "advertising" | "repeated" | "other", number>>;
}

/** The first that wait, how many more there are, and how many were sorted. */
interface CallChat {
  rows: CallChatRow[]; more: number; sorted: number;
}

/** Who wrote what, and when by the call's clock; without a name it is whoever copied it. */
interface CallChatRow {
  id: number; name: string; at: string; text: string;
}

/**
 * A language of captions: whether an address holds, to which software sends them, and when one
 * last did. `strange`: what it called a language that is not offered, and when.
 */
interface CaptionFeed {
  code: string; name: string; address: boolean; heard_at: Milliseconds | null; strange?: string;
  strange_at?: Milliseconds | null;
}

/** In which languages captions are read and interpretation is heard; whether lines are kept. */
interface Captioning {
  languages: CaptionLanguage[]; transcript: boolean; listen: ListenLink[];
}

/** A language of captions, as its speakers call it. */
interface CaptionLanguage {
  code: string; name: string;
}

/** Where interpretation into a language is heard. */
interface ListenLink {
  code: string; url: string; label: string;
}

/**
 * Lines of captions: number and text, read one after the other as they stand, where a number
 * that is left out stands for a lost line. `at`: when the last one was said; `mended`: numbers
 * of those that were corrected.
 */
interface Captions {
  full: boolean; at: Milliseconds | null; rows: [number, string][]; mended?: number[];
}

/**
 * Who and what is awaited. `code_read_at`: when somebody last opened the address on the wall,
 * or typed its code.
 */
interface Checklist {
  people: Awaited[]; screens: ScreenInRoom[]; code_read_at: Milliseconds | null;
}

/**
 * Somebody who works in the session, once for each role. `opened_at`: when their personal link
 * was opened last; `shown_at` and `shown_by`: when a moderator last showed it as a picture, and
 * which one. `test`: what a speaker's connection test came to, if it did not simply work;
 * empty: none was sent. `backup`: they left a telephone number, or a text to read out.
 */
interface Awaited {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; id: number;
  role: "speaker" | "moderator" | "online_moderator" | "rapporteur" | "clerk" | "language_team";
  stands: "here" | "gone" | "never"; opened_at: Milliseconds | null; shown_at?: Milliseconds;
  shown_by?: number | null; test?: "" | "limited" | "failed"; backup?: boolean;
}

/** A projector or stage display; `opened_at`: since when it is, or was, connected. */
interface ScreenInRoom {
  id: number; kind: "projector" | "stage"; label: string; stands: "here" | "gone" | "never";
  opened_at: Milliseconds | null;
}

/**
 * Where the hour stands. The marks are seconds left; the cost is null but where it is shown.
 * `asks_at`: when moderators are asked whether it goes on; `ended_itself`: nobody had ended it,
 * and its end is the last sign of life.
 */
interface Clock {
  called_off?: string; state: "draft" | "published" | "live" | "ended" | "called_off";
  lobby_at: Milliseconds | null; lobby_ends_at: Milliseconds | null; starts_at: Milliseconds | null;
  live_at: Milliseconds | null; ended_at: Milliseconds | null; ended_itself: boolean;
  asks_at: Milliseconds | null; promised_end_at: Milliseconds | null; marks: number[];
  cost_on_wall: boolean; cost: Cost | null; segment: number | null; running: boolean;
  segments: ClockSegment[]; step: number; undo: Undo | null;
}

/** What the last choice took from whom: minutes by segment, and by how many it ends later. */
interface Cost {
  cuts: Record<string, number>; ends_later: number; at: Milliseconds;
}

/** A segment's time: its minutes as planned and changed since, and since when it runs. */
interface ClockSegment {
  id: number; minutes: number; opened_at: Milliseconds | null; spent_ms: number;
  since: Milliseconds | null; done: boolean; skipped: boolean;
}

/** The step that undo would take back: a verb of the agenda's commands. */
interface Undo {
  verb: string; at: Milliseconds;
}

/**
 * Since when it is closed to new guests and by whom, a raid that somebody should look at, and
 * those that were closed out and are not given back.
 */
interface Door {
  closed_at: Milliseconds | null; by: number | null; raid: RaidSeen | null; out: RaidClosedOut[];
}

/** Guests who came as no hall does, from when to when, and how much they did by kind. */
interface RaidSeen {
  since: Milliseconds; until: Milliseconds; guests: ByMode; did: Record<string, number>;
}

/** Guests who were set aside together, when and by which moderator. */
interface RaidClosedOut {
  id: number; guests: number; at: Milliseconds; by: number | null;
}

/** How many people, by where they are. */
interface ByMode {
  onsite: number; online: number; hub: number;
}

/**
 * Who drives the floor. `chair` is who sits in the chair and is here, `desk` whose desk took
 * over from there; without a chair every desk calls.
 */
interface Controls {
  chair: number | null; desk: number | null; drives: "chair" | "desk"; put: PutNext | null;
}

/** What a desk has put to the chair, to be next: a hand or a question, and who did. */
interface PutNext {
  kind: "hand" | "question"; id: number; by: number | null;
}

/**
 * Of those who lead a part over a line: how they stand, by person; who is missed; who is back.
 * Empty but while the session is held; before the start the checklist says it.
 */
interface Leading {
  stands: Record<string, "here" | "gone" | "never">; missed: Missed[]; back: Returned[];
}

/**
 * Somebody who is gone while they lead the segment that runs (`now`), or the next one. `since`:
 * in which quarter minute they were seen last; `rests_until`: how long they are given.
 * `backup`: they left a telephone number, or a text to read out. `swap`: what can come first,
 * or with `why` why nothing can.
 */
interface Missed {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; id: number; segment: number; now: boolean; since: Milliseconds;
  rests_until: Milliseconds | null; backup: boolean; swap: Swapped | null;
  why?: "last_of_it" | "nothing_comes" | "only_summary" | "all_gone";
}

/** Somebody who was gone, and is back since a moment ago. */
interface Returned {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; id: number; at: Milliseconds;
}

/** What can come first: another one who leads the same segment, or another segment. */
interface Swapped {
  how: "lead" | "segment"; first: number;
}

/**
 * What has changed, from the first line to the last, and the ids of what is not read any more.
 * `full`: forget all others; `skipped`: so many more came, which history has; `more`: and so
 * has it what was said before.
 */
interface Lines {
  full: boolean; gone: number[]; skipped: number; more: boolean; rows: SaidLine[];
}

/**
 * A line as everybody reads it, what is empty left out. `to`: the line that it answers;
 * `number`: by which a guest without a name is called; `source`: where it was written, if not
 * here.
 */
interface SaidLine {
  id: number; text: string; who: Who; at: Milliseconds; number?: number; policy_question?: number;
  to?: number; by_clerk?: boolean; became?: "question" | "hand" | "note"; source?: "call";
}

/**
 * A person: where they are, and codes of their groups. A guest whose name no moderator has read
 * yet has none, except for moderators. `guest`: the organizers do not know who this is.
 */
interface Who {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean;
}

/** What has changed of all that moderators read, nothing left out. */
interface ModeratedLines {
  full: boolean; gone: number[]; skipped: number; more: boolean; rows: ModeratedLine[];
}

/**
 * As moderators read it. Without a state it is shown; `unseen`: its author is silenced, and
 * nobody else reads it.
 */
interface ModeratedLine {
  id: number; text: string; who: Who; at: Milliseconds; number?: number; policy_question?: number;
  to?: number; by_clerk?: boolean; became?: "question" | "hand" | "note"; source?: "call";
  state?: "waits" | "hidden";
  because?: "off_topic" | "unclear" | "abusive" | "personal" | "advertising" | "repeated" | "other";
  unseen?: boolean;
}

/** All that there is in its order; `shared` is to be on top of every screen now. */
interface Materials {
  items: MaterialItem[]; shared: number | null;
}

/**
 * A file or a link. `url`: of a link its own; of a file an address for whoever has a seat, and
 * while it is `public` (else left out) one for everybody. `by`: the participant who added it,
 * where it was no organizer on their page.
 */
interface MaterialItem {
  id: number; title: string; kind: "pdf" | "slides" | "image" | "text" | "table" | "link";
  size: number; url: string; segment: number | null; policy_question: number | null; by?: number;
  public?: boolean;
}

/**
 * What one chose, in one's own order where the kind of poll counts it, and the note of an exit
 * poll; of a secret ballot only that it is secret. `live` where results are seen after one's
 * own ballot.
 */
interface MyBallot {
  options?: number[]; note?: string; live?: InterimFigures; secret?: boolean;
}

/** How an open poll stands, by option. */
interface InterimFigures {
  voters: number; options: Record<string, number>;
}

/** One's waiting hand and running turn. The place is the hand's index in the queue. */
interface MyHand {
  hand: number | null; turn: number | null;
}

/** The newest of one's own lines, in the order in which they stand, and what they may become. */
interface MyLines {
  lines: MyLine[]; offers: MyOffer[];
}

/** A line of one's own: whether it waits, is shown or was hidden, and why. */
interface MyLine {
  id: number; text: string; at: Milliseconds; state: "waits" | "shown" | "hidden";
  because?: "off_topic" | "unclear" | "abusive" | "personal" | "advertising" | "repeated" | "other";
  became?: "question" | "hand" | "note";
}

/**
 * A line of one's own, at most its beginning, becomes a question at `until` unless one objects,
 * or a hand if one agrees by then; `refused`: it was not taken, and why.
 */
interface MyOffer {
  as: "question" | "hand"; line: number; text: string; until: Milliseconds; refused?: NotTaken;
}

/** Why it became nothing, as commands are refused. */
interface NotTaken {
  code: string; params: Record<string, number>;
}

/** What one asked, and which questions of others one wants asked, by id. */
interface MyQuestions {
  asked: MyQuestion[]; upvoted: number[];
}

/**
 * What became of one's question, the moderators' words to its asker, who answered. What is
 * empty is left out; of what was merged into a hidden one `because` says why that was hidden.
 */
interface MyQuestion {
  as?: "group" | "anonymous"; id: number; text: string; asked_at: Milliseconds;
  state: "waiting" | "approved" | "taken" | "done" | "written" | "merged" | "hidden" | "withdrawn";
  policy_question?: number; speaker?: number;
  because?: "off_topic" | "unclear" | "abusive" | "personal" | "advertising" | "repeated" | "other";
  note?: string; into?: StandsFor; answer?: string; by?: number; edited?: boolean;
}

/** The question into which one's own was merged, where everybody reads it. */
interface StandsFor {
  id: number; text: string;
}

/**
 * Oneself. The ballots of a guest, whom the organizers do not know, count as indicative.
 * `headcount`: how many share the seat, as they said; left out where it is one's own.
 */
interface MySeat {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; id: number;
  roles: ("attendee" | "speaker" | "moderator" | "online_moderator" | "rapporteur" | "clerk" | "language_team" | "organizer")[];
  headcount?: number;
}

/** Who chose what, by participant. */
interface NamedBallot {
  id: number; who: Who; options: number[];
}

/** The first ten questions in fair order, each with its reason; how many were taken so far. */
interface Next {
  taken: number;
  order: ([Base36, "late" | "pq_untaken" | "turn_of_pq" | "turn_of_mode" | "votes" | "longest"])[];
}

/** An id in base 36: a third shorter. */
type Base36 = string;

/** The same as moderators follow it, with whom it was offered to. */
interface ModeratedOffer {
  as: "question" | "hand"; line: number; text: string; until: Milliseconds; refused?: NotTaken;
  who: Who;
}

/**
 * Who is here now (`count`), and who took part so far (`came`). Speakers stand in the
 * organizer's order, those who lead a segment by segment. `closed`: no new guests come in.
 */
interface People {
  count: ByMode; came: ByMode; speakers: Speaker[]; leads: Record<string, number[]>;
  team: TeamMember[]; closed?: boolean;
}

/** Who speaks, by participant; `called` with titles and `post` where they have any. */
interface Speaker {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; id: number; called?: string; post?: string;
}

/** Who runs the session, by participant, once for each role. */
interface TeamMember {
  id: number; name: string;
  role: "moderator" | "online_moderator" | "rapporteur" | "clerk" | "language_team";
}

/** What lateness may cost: the choices for 1, 2, … 30 lost minutes, the first preselected. */
interface Plan {
  segments: PlanSegment[]; offers: PlanOffer[][];
}

/**
 * What a segment to come can give, in minutes: its speakers', the audience's above the minimum,
 * and what breaking the minimum would give.
 */
interface PlanSegment {
  id: number; minutes: number; speakers: number; audience: number; below: number;
}

/** A way to bear a loss: minutes cut by segment, and by how many the session ends later. */
interface PlanOffer {
  code: "spread" | "one" | "later" | "minimum"; cuts: Record<string, number>; ends_later: number;
  breaks_minimum: boolean;
}

/**
 * All polls there are for the reader, in their order, and those that have changed; `least` is
 * the forum's smallest group; `full`: what the page had is void.
 */
interface Polls {
  full: boolean; least: number; order: number[]; polls: PollRow[];
}

/**
 * A poll, from `min` to `max` options of which may be chosen. The result is null until it is
 * shown, for moderators until it is closed. `kept_out`, for moderators: of the record.
 */
interface PollRow {
  id: number; text: string; kind: "single" | "multiple" | "yes_no" | "rating" | "census";
  min: number; max: number; state: "draft" | "open" | "closed" | "shown";
  secrecy: "named" | "unattributed" | "secret"; results: "shown" | "ballot" | "live";
  may_change: boolean; electorate: "everybody" | "known"; axis: "" | "mode" | "group" | "region";
  preset: "" | "temperature" | "next_question" | "census" | "exit"; seconds: number | null;
  options: PollOption[]; opened_at: Milliseconds | null; closes_at: Milliseconds | null;
  closed_at: Milliseconds | null; shown_at: Milliseconds | null; steps: PollEvent[];
  result: ShownResult | null; kept_out?: boolean;
}

/** `code` and `axis` only where it stands for something: a policy question, or a group. */
interface PollOption {
  id: number; letter: string; text: string; code?: string; axis?: "mode" | "group" | "region";
}

/** That it was reopened or reset, why, and how many ballots had been cast by then. */
interface PollEvent {
  verb: "reopened" | "reset"; reason: string; at: Milliseconds; ballots: number;
}

/**
 * As it was frozen when the poll closed. `mean` is of a rating, `late` are guests who came
 * while it was open, `booth` ballots that were cast at a clerk's phone; `split`: all figures by
 * mode are told; `notes` are codes that the page explains; `chart` is an SVG without words.
 */
interface ShownResult {
  voters: number; seats: number; ballots: ByMode; guests: number; late: number; hands: number;
  booth: number; split: boolean; mean: number | null; tallies: HandsCounted[];
  check: "none" | "fits" | "exceeds"; options: OptionResult[]; tables: ResultTable[];
  notes: ("guests" | "late" | "booth" | "paper" | "small_room" | "no_headcount" | "exceeds" | "joined" | "nearly" | "veiled" | "withheld" | "hands_without_group" | "rounded")[];
  chart: string;
}

/**
 * Hands that were counted in one place. `people` were there, `hands` of them raised one,
 * `devices` voted there: null where it is not known in which hub they are. `paper`, of a secret
 * poll: they are slips, and what stands on them is told in the sums alone.
 */
interface HandsCounted {
  channel: "room" | "hub"; place: string; people: number | null; hands: number;
  devices: number | null; check: "none" | "fits" | "exceeds"; paper?: boolean;
}

/**
 * How many chose an option, hands included, and per cent of all who took part. Figures by mode
 * and of guests are null where they could tell how a person voted (decision 0027).
 */
interface OptionResult {
  id: number; total: number; share: number; onsite: number | null; online: number | null;
  hub: number | null; guests: number | null; hands: number;
}

/** The result by one axis, `others` for those joined; or why it is withheld. */
interface ResultTable {
  axis: "mode" | "group" | "region"; rows: GroupRow[]; others: TableRow | null;
  withheld: "" | "few" | "telling";
}

/** The row of a mode, group or region. */
interface GroupRow {
  voters: number; cells: number[] | null; nearly: number | null; code: string;
}

/** Figures in the order of the options; or the option that nearly all chose; or both null. */
interface TableRow {
  voters: number; cells: number[] | null; nearly: number | null;
}

/** What has changed, and the ids of what is not read any more; `full`: forget all others. */
interface Questions {
  full: boolean; rows: PublicQuestion[]; gone: number[];
}

/**
 * As everybody reads it: what is empty is left out, `by` is the participant who answered.
 * `ahead`: asked in advance on the public page, by somebody who was in no room.
 */
interface PublicQuestion {
  as?: "group" | "anonymous"; policy_question?: number; speaker?: number; label?: string;
  approved_at?: Milliseconds; taken_at?: Milliseconds; done_at?: Milliseconds; by?: number;
  answer?: string; entered?: boolean; ahead?: boolean; edited?: boolean; merged?: Credit[];
  id: number; state: "approved" | "taken" | "done" | "written"; text: string; who: Asker;
  asked_at: Milliseconds;
}

/** Who asked what was merged into a question. */
interface Credit {
  as?: "group" | "anonymous"; name?: string; organization?: string;
  mode?: "onsite" | "online" | "hub"; group?: string; region?: string; guest?: boolean;
}

/** Who asked, as they wished to be shown: what nobody is told is empty, even the mode. */
interface Asker {
  name: string; organization: string; mode: "" | "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean;
}

/** What has changed of all that moderators read. */
interface ModeratedQuestions {
  full: boolean; rows: ModeratedQuestion[]; gone: number[];
}

/**
 * As moderators read it, also before it is approved and after it is hidden or merged. In
 * `answer` may stand a draft; `into` is the question that stands for it.
 */
interface ModeratedQuestion {
  as?: "group" | "anonymous"; policy_question?: number; speaker?: number; label?: string;
  approved_at?: Milliseconds; taken_at?: Milliseconds; done_at?: Milliseconds; by?: number;
  answer?: string; entered?: boolean; ahead?: boolean; edited?: boolean; merged?: Credit[];
  into?: number;
  because?: "off_topic" | "unclear" | "abusive" | "personal" | "advertising" | "repeated" | "other";
  note?: string; unseen?: boolean; original?: string; touched?: Touched; id: number;
  state: "approved" | "taken" | "done" | "written" | "waiting" | "merged" | "hidden"; text: string;
  who: Asker; asked_at: Milliseconds;
}

/** Which moderator changed a question last, and when. */
interface Touched {
  by: number; at: Milliseconds;
}

/** The floor: whether hands may be raised, who speaks, who waits, in calling order. */
interface Queue {
  open: boolean; turn: RunningTurn | null; hands: QueuedHand[];
}

/** Who speaks, since when, and for how many seconds. */
interface RunningTurn {
  id: number; who: Caller; started_at: Milliseconds; seconds: number;
}

/** A raised hand. */
interface QueuedHand {
  id: number; who: Caller; raised_at: Milliseconds; policy_question: number | null;
  reason: CallingReason;
}

/**
 * Somebody who can be called: guests without a name by their number, which is 0 for others.
 * `language`, where they said so, is the one that they will speak: a code, or `other`.
 */
interface Caller {
  name: string; organization: string; mode: "onsite" | "online" | "hub"; group: string;
  region: string; guest?: boolean; number: number; language?: string;
}

/** Why a hand stands where it stands. */
interface CallingReason {
  code: "first" | "not_spoken" | "spoken" | "turn_of_mode" | "waiting_longest" | "raised_last" | "after_mode" | "only_here" | "away";
  params: ReasonParams;
}

/** How often somebody has spoken, where that is the reason; or the mode whose turn it is. */
interface ReasonParams {
  times?: number; mode?: string;
}

/** How many people besides its asker want each question; `full`: what the page had is void. */
interface Scores {
  full: boolean; scores: Record<Base36, number>;
}

/**
 * How many call for one kind of help, by room; `since` is a minute. `many`: five did within
 * twenty seconds.
 */
interface Signalled {
  kind: "hear" | "slower" | "slides" | "repeat"; count: ByMode; since: Milliseconds; many: boolean;
}

/**
 * Whose questions and hands stay unseen, since when and by which moderator; `held` counts
 * questions. `who` is null for an anonymous asker, and nameless where silenced by group only.
 * `everything`: what they did before was taken away, too.
 */
interface Silenced {
  as?: "group"; id: number; who: Who | null; since: Milliseconds; by: number | null; held: number;
  everything?: boolean;
}

/** The message that stands there, and when somebody on the stage said that it is understood. */
interface Stage {
  message: SaidToStage | null; understood_at: Milliseconds | null;
}

/** What moderators say to the stage: a code or a text of their own, by a participant. */
interface SaidToStage {
  id: number; code: "" | "please_conclude" | "one_minute" | "louder" | "closer" | "slower";
  text: string; sent_at: Milliseconds; by: number | null;
}

/**
 * How the talk is held: who may write, whose lines are read first, how many seconds must lie
 * between two lines of a person, whether the wall shows lines, and how many there are. `until`:
 * after the end, until when it can be read. `waits`, for moderators: how many lines wait.
 */
interface Talk {
  how: "moderators" | "open"; approval: "all" | "guests" | "none"; slow_seconds: number;
  on_wall: boolean; lines: number; waits?: number; until: Milliseconds | null; after: GoesOn | null;
  topics: TopicUp[];
}

/** Where the talk goes on after the session. */
interface GoesOn {
  label: string; url: string;
}

/** What moderators have put up to talk about. */
interface TopicUp {
  id: number; text: string; policy_question: number | null;
}

/**
 * How many have voted, of how many who can; `live` only where results are always seen.
 * `by_hand`: so many people without a device raised a hand, and `booth`: so many of the ballots
 * were cast at a clerk's phone; left out where there are none. `modes`: where they came from,
 * unless something is told of what is in them, or they are secret. `small`: a secret poll has
 * fewer seats than twice the smallest group.
 */
interface PollCount {
  live?: InterimFigures; ballots: number; seats: number; modes?: ByMode; by_hand?: number;
  booth?: number; small?: boolean;
}

/** The same for clerks and moderators, with the hands by option, in all and by place. */
interface HandedCount {
  live?: InterimFigures; ballots: number; seats: number; modes?: ByMode; by_hand?: number;
  booth?: number; small?: boolean; hands: Record<string, number>; tallies: PlaceCount[];
}

/** The hands by option, when they were counted, and how often the count was replaced. */
interface PlaceCount {
  channel: "room" | "hub"; place: string; people: number | null; hands: number;
  devices: number | null; check: "none" | "fits" | "exceeds"; paper?: boolean;
  counts: Record<string, number>; at: Milliseconds; corrected: number;
}

/**
 * What is to be told to whom: somebody who is next, an open poll, what became of a question.
 * `text` is the question or poll, `into` the question that stands for it now.
 */
interface Notice {
  notice: string; kind: "next" | "poll" | "taken" | "done" | "written" | "merged" | "hidden";
  who: Who[]; text?: string; into?: string;
}

/**
 * A player that a page may load once somebody asks for it; `url` is the same as a link.
 * `sandbox`, `referrer` and `allow` are attributes of the frame as they stand.
 */
interface Video {
  provider: "jitsi" | "bigbluebutton" | "youtube" | "vimeo" | "peertube"; host: string;
  frame: string; url: string; sandbox: string; referrer: string; allow: string; mb_an_hour: number;
}

/**
 * What moderators have put on the wall: a question or poll by its id, a pause by its text.
 * `auto`: the wall chooses by itself; `clock`: nothing but the hour.
 */
interface Wall {
  what: "auto" | "question" | "poll" | "result" | "queue" | "code" | "pause" | "clock";
  id: number | null; text: string;
}
}
