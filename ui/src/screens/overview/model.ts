/**
 * What the overview shows of one client, as plain data: complaints, values, periods of use, consultations and events on
 * one axis, and what stands beside the plot. Rust fills it: every reading, caveat and condition arrives decided, in both
 * languages. Nothing here is reckoned, and nothing says how it is drawn.
 */
import type {
	Category,
	ExposureKind,
	FlagAction,
	PartialDate,
	PlanKind,
	PlanResult,
	Text,
	Urgency,
} from '../../ipc/index.ts';

/** A day, `2026-11-24`. */
export type Day = string;

/** A date as it was told: the first and the last day that it may mean, and its own words. */
export type When = { earliest: Day; latest: Day; told: PartialDate };

export type OverviewModel = {
	/** The day on which this is looked at. */
	today: Day;
	consultations: ConsultationMark[];
	/** A next visit that was agreed. */
	next: { day: Day; time: string | null } | null;
	/** Complaints with 0 for none and 10 for worst; the chief complaint first. Reversed scales are not among them. */
	complaints: ComplaintSeries[];
	/** One entry for each analyte that was ever measured; total vitamin B12 first. */
	analytes: AnalyteSeries[];
	frameworks: PlotFramework[];
	/** Periods of use, in the order of their rows. */
	uses: UseBar[];
	events: LifeEvent[];
	beside: Beside;
};

export type ConsultationMark = {
	id: string;
	day: Day;
	/** The intake is where the axis changes its speed; a contact is a call or a message. */
	kind: 'intake' | 'followUp' | 'contact';
	name: Text;
	completed: boolean;
	/** Red flags that came up in it. */
	flags: { id: string; name: Text; open: boolean }[];
};

export type ComplaintSeries = {
	item: string;
	name: Text;
	/** Since when, as told; drawn as a hatched stretch before the first number. */
	since: When | null;
	/** In the order of the consultations. `null`: this visit has no number for it, and the line has a gap there. */
	points: { consultation: string; day: Day; score: number | null }[];
};

export type AnalyteSeries = {
	analyte: string;
	/** "B12 in bloed". */
	name: Text;
	/** "B12". */
	short: Text;
	/** The unit of `value`, for the axis. */
	unit: string;
	points: LabPoint[];
	/** Values without a date or a unit: listed under the plot, never drawn. */
	apart: { id: string; text: string; missing: 'date' | 'unit' | 'both' | 'companion' }[];
};

/** Whether vitamin B12 was in use when blood was drawn (ruling R25). */
export type Condition = 'during' | 'not' | 'unknown';

export type LabPoint = {
	id: string;
	drawn: When;
	/** The value as stored: "> 1.476 pmol/l". */
	text: string;
	/** The number in the unit of the axis. */
	value: number;
	/** That number as it is written, without sign and unit. */
	number: string;
	comparator: 'less' | 'more' | null;
	condition: Condition;
	/** "gemeten tijdens suppletie"; none when no B12 was in use, and for a test that does not ask. */
	tag: Text | null;
	/** "Smelttablet cyano 1000 µg, laatste 1 dag vóór afname". */
	conditionText: Text;
	/** The same value in the other unit: "934 pg/ml". */
	otherUnit: string | null;
	/** "document gezien". */
	source: string;
	/** The laboratory's own range, as printed: "148 tot 664". */
	range: string | null;
	caveats: Text[];
};

/** One framework's zones for one analyte, as a ruler beside the values. */
export type PlotFramework = {
	id: string;
	analyte: string;
	letter: 'practice' | 'guideline';
	/** "NHG 2014". */
	name: Text;
	/** From low to high; each ends at its limit, to which the limit itself belongs or not, and the last has none. */
	zones: { below: number | null; inclusive: boolean; name: Text; short: Text }[];
	/** Why the zones apply to no draw of this client; they are drawn hollow then. */
	off: Text | null;
	/** The day from which they apply, by the client's age at the draw. */
	from: Day | null;
};

export type UseBar = {
	id: string;
	kind: ExposureKind;
	name: Text;
	dose: Text;
	start: When | null;
	end: { type: 'ongoing' } | { type: 'stopped'; on: When } | { type: 'unknown' };
	stopReason: Text | null;
	/** In time. `change` tells whether the amount went down or up, as far as it can be compared. */
	doseChanges: { on: When; dose: Text; change: 'less' | 'more' | 'unknown' }[];
};

export type LifeEvent = { id: string; on: When; text: Text };

/** The panel beside the plot. */
export type Beside = {
	/** The five stations, in the order of the route map. */
	route: RouteStation[];
	/** The day of the newest judgement. */
	judgedOn: Day | null;
	/** The last total B12 that was drawn while no B12 was in use, with each framework's reading of it. */
	lastWithout: {
		text: string;
		unit: string;
		drawn: When;
		readings: { letter: 'practice' | 'guideline'; framework: Text; reading: Text }[];
	} | null;
	flags: FlagSummary[];
	/** What was agreed, in the order in which it was. */
	plan: PlannedLine[];
	plannedOn: Day | null;
};

/** One thing that was agreed. The plan in words, of the closing, is one without dates. */
export type PlannedLine = {
	id: string;
	kind: PlanKind;
	text: string;
	/** What it is for; may be empty. */
	goal: string;
	agreedOn: Day;
	/** From when, and when it is looked at again. */
	from: Day | null;
	check: Day | null;
	/** What came of it; none while it runs. */
	result: PlanResult | null;
	/** How it went, in her words; may be empty. */
	remark: string;
};

export type RouteStation = {
	category: Category;
	/** The practitioner's own, as stored; none while she has not chosen. */
	judgement: string | null;
	/** The one before, when an earlier consultation had one. */
	before: string | null;
	supports: number;
	against: number;
	asked: number;
	core: number;
};

export type FlagSummary = {
	id: string;
	name: Text;
	urgency: Urgency;
	urgencyText: Text;
	raisedOn: Day;
	/** Until an action other than "still to do" is recorded. */
	open: boolean;
	action: FlagAction | null;
	actionNote: string;
	actionAt: string | null;
};
