/**
 * What a client uses and used, on screen: the rows of its groups as a form, and what Rust says each row and all of
 * them together come to. Nothing is added up, converted or judged here.
 */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { language } from '../../i18n/index.svelte.ts';
import {
	commands,
	type AttachableCaution,
	type Change,
	type ClientId,
	type DailySum,
	type ExposureKind,
	type Item,
	type Language,
	type MedicationFile,
	type MedicationOutcome,
	type MedicineHit,
	type Nutrient,
	type SeenCaution,
	type SeenProduct,
	type Value,
} from '../../ipc/index.ts';
import { described } from '../consult/described.ts';
import { Form } from '../consult/form.svelte.ts';
import { placeOf } from '../consult/places.ts';

export class Shelf extends Form<MedicationOutcome> {
	#products = $state.raw<ReadonlyMap<string, SeenProduct>>(new Map());
	#sums = $state.raw<DailySum[]>([]);
	cautions = $state.raw<SeenCaution[]>([]);
	/** Cautions that nothing asks about. */
	attachable = $state.raw<AttachableCaution[]>([]);
	/** Medicines of the list by id, as far as they are shown. */
	readonly listed = new SvelteMap<string, MedicineHit>();
	/** Amounts that were asked about and are right, as long as this screen is open. */
	readonly #right = new SvelteSet<string>();

	constructor(file: MedicationFile) {
		super(file.client, file.questionnaire, `medication:${file.client.id}`);
		this.show(file.answers, file.outcome);
		this.restore();
	}

	static async open(client: ClientId): Promise<Shelf> {
		return new Shelf(await commands.medication(client));
	}

	override get language(): Language {
		return language();
	}

	/** Returns the group of a kind, with the section it stands in. */
	group(kind: ExposureKind) {
		for (const plan of this.definition.sections)
			for (const row of plan.rows)
				if (row.item.kind.type === 'group' && row.item.kind.record === kind) return { ...row, section: plan.section };
		return undefined;
	}

	/** Returns the group that holds a row. */
	groupOfRow(row: string): Item | undefined {
		const kinds: ExposureKind[] = ['medicine', 'supplement', 'fortifiedFood'];
		return kinds.map((kind) => this.group(kind)?.item).find((item) => item && this.rows(item.id).ids.includes(row));
	}

	product(row: string): SeenProduct | undefined {
		return this.#products.get(row);
	}

	sum(nutrient: Nutrient): DailySum | undefined {
		return this.#sums.find((sum) => sum.nutrient === nutrient);
	}

	/** Returns the value that was given at an item of a row. */
	value(item: string, row: string): Value | undefined {
		return this.cell(placeOf(item, row)).value;
	}

	/** Returns the name of a row, as typed, or what kind of food it is; empty when it has neither yet. */
	nameOf(row: string): string {
		const names = ['med.name', 'sup.name', 'food.name'].map((item) => this.value(item, row));
		const value = names.find((one) => one !== undefined);
		if (value?.type === 'medicine') return value.name;
		return (value?.type === 'text' && value.value) || this.#kindOfFood(row);
	}

	#kindOfFood(row: string): string {
		const item = this.definition.item('food.what');
		return item ? described(item, this.cell(placeOf(item.id, row)).edit?.reply, this.language) : '';
	}

	/** Learns what the list says of a medicine. */
	async look(medicine: string, name: string): Promise<void> {
		if (this.listed.has(medicine)) return;
		const generic = name.replace(/ \([^)]*\)$/, '');
		const hit = (await commands.medicines(generic)).find(({ id }) => id === medicine);
		if (hit) this.listed.set(medicine, hit);
	}

	/** Tells whether the amount of a row is still asked about. */
	asks({ row, question }: SeenProduct): boolean {
		return question !== null && !this.#right.has(`${row} ${question.daily}`);
	}

	/** The amount of a row is right as it stands. */
	isRight({ row, question }: SeenProduct): void {
		if (question) this.#right.add(`${row} ${question.daily}`);
	}

	async dismiss({ id, subject }: SeenCaution, reason: string): Promise<void> {
		await commands.dismissCaution(this.client.id, id, subject, reason);
		await this.catchUp();
	}

	async takeUp({ id, subject }: SeenCaution): Promise<void> {
		await commands.takeUpCaution(this.client.id, id, subject);
		await this.catchUp();
	}

	/** Attaches a caution that nothing asks about, or takes it away again. */
	async attach(id: string): Promise<void> {
		const attached = this.attachable.some((one) => one.id === id && one.attached);
		await (attached ? commands.detachCaution(this.client.id, id) : commands.attachCaution(this.client.id, id));
		await this.catchUp();
	}

	protected override async send(changes: Change[]): Promise<MedicationOutcome> {
		return commands.changeMedication(this.client.id, changes);
	}

	protected override async ask() {
		const { answers: rows, outcome } = await commands.medication(this.client.id);
		return { rows, outcome };
	}

	protected override draw(outcome: MedicationOutcome): void {
		this.#products = new Map(outcome.products.map((product) => [product.row, product]));
		this.#sums = outcome.sums;
		this.cautions = outcome.cautions;
		this.attachable = outcome.attachable;
		this.mapped.contradict(outcome.contradictions);
	}
}
