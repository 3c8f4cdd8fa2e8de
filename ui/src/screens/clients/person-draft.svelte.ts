/**
 * A person while being typed: one name field that is split, a birth date that Rust reads, and who may be the same.
 * Also finds what may not be kept here. Nothing is stored before `person` is handed to a command; until then it lives on
 * in memory, see `person-drafts.ts`.
 */
import { containsBsn } from '../../format/bsn.ts';
import { fullName, splitName } from '../../format/names.ts';
import { commands, type Client, type ClientId, type Person, type Sex } from '../../ipc/index.ts';

const rest = 80;
const empty: Person = {
	givenName: '',
	prefix: '',
	familyName: '',
	birthDate: null,
	sex: null,
	phone: '',
	email: '',
	generalPractitioner: '',
	alert: '',
};

export class PersonDraft {
	name = $state('');
	/** The three parts, when she took them over from the split. */
	parts = $state({ givenName: '', prefix: '', familyName: '' });
	byHand = $state(false);
	birthDateTyped = $state('');
	birthDate = $state<string | null>(null);
	sex = $state<Sex | null>(null);
	phone = $state('');
	email = $state('');
	generalPractitioner = $state('');
	alert = $state('');
	similar = $state.raw<Client[]>([]);
	tried = $state(false);
	/** A birth date is being read. */
	reading = $state(false);
	/** On screen, when its client is. */
	shown = $state(true);
	/** She asked for the form: it takes the caret. One that comes back by itself does not. */
	arriving = true;

	readonly #self: ClientId | undefined;
	readonly #before: string;
	#turn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#read: Promise<void> = Promise.resolve();

	constructor(person: Person = empty, self?: ClientId, name = fullName(person)) {
		this.#self = self;
		this.name = name;
		this.parts = { givenName: person.givenName, prefix: person.prefix, familyName: person.familyName };
		this.byHand = self !== undefined;
		this.birthDate = person.birthDate;
		this.birthDateTyped = person.birthDate ? person.birthDate.split('-').reverse().join('-') : '';
		this.sex = person.sex;
		this.phone = person.phone;
		this.email = person.email;
		this.generalPractitioner = person.generalPractitioner;
		this.alert = person.alert;
		this.#before = this.#typed;
	}

	/** Something was typed or chosen since it was opened. */
	get touched(): boolean {
		return this.#typed !== this.#before;
	}

	get split() {
		return this.byHand ? this.parts : splitName(this.name);
	}

	get person(): Person {
		return {
			givenName: this.split.givenName.trim(),
			prefix: this.split.prefix.trim(),
			familyName: this.split.familyName.trim(),
			birthDate: this.birthDate,
			sex: this.sex,
			phone: this.phone.trim(),
			email: this.email.trim(),
			generalPractitioner: this.generalPractitioner.trim(),
			alert: this.alert.trim(),
		};
	}

	get hasName(): boolean {
		return fullName(this.person) !== '';
	}

	/** Something was typed as birth date, but it is not a date. */
	get birthDateUnread(): boolean {
		return this.birthDateTyped.trim() !== '' && this.birthDate === null && !this.reading;
	}

	get holdsBsn(): boolean {
		const { givenName, prefix, familyName, phone, email, generalPractitioner, alert } = this.person;
		return [givenName, prefix, familyName, phone, email, generalPractitioner, alert, this.birthDateTyped].some(
			containsBsn,
		);
	}

	takeParts(): void {
		this.parts = { ...this.split };
		this.byHand = true;
	}

	joinParts(): void {
		this.name = fullName(this.parts);
		this.byHand = false;
	}

	/** Reads the birth date as it is typed. */
	readBirthDate(): void {
		const typed = this.birthDateTyped;
		this.reading = true;
		this.#read = commands.readBirthDate(typed).then(
			(date) => {
				if (typed !== this.birthDateTyped) return;
				[this.birthDate, this.reading] = [date, false];
				this.lookForSimilar();
			},
			() => {
				if (typed === this.birthDateTyped) [this.birthDate, this.reading] = [null, false];
			},
		);
	}

	/** Looks who may be the same person, after a short rest. Advice only. */
	lookForSimilar(): void {
		const turn = ++this.#turn;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(async () => {
			const person = this.person;
			const found = person.familyName || person.birthDate ? await commands.similarClients(person).catch(() => []) : [];
			if (turn === this.#turn) this.similar = found.filter((client) => client.id !== this.#self);
		}, rest);
	}

	/** Tells whether it may be stored; from now on what is missing is said. */
	async ready(): Promise<boolean> {
		this.tried = true;
		await this.#read;
		return this.hasName && !this.birthDateUnread;
	}

	/** Off screen: it looks for nobody, and holds no name but its own. */
	stop(): void {
		this.#turn += 1;
		clearTimeout(this.#timer);
		this.similar = [];
	}

	get #typed(): string {
		return JSON.stringify([this.person, this.birthDateTyped]);
	}
}
