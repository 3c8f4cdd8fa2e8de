/** The overview in a real browser: what is drawn, what is told, and what a moving cursor leaves alone. */
import axe from 'axe-core';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../styles/tokens.css';
import '../../styles/base.css';
import { setLanguage } from '../../i18n/index.svelte.ts';
import { annelies, inMonth, inYear, nobody, onDay, tenYears, value } from './fixture.ts';
import type { OverviewModel } from './model.ts';
import Overview from './Overview.svelte';
import { dayNumber } from './scene/days.ts';

const press = (keys: string) => userEvent.keyboard(keys);
const cursor = () => page.getByRole('slider', { name: 'Cursor op de tijdlijn' });
const plot = () => page.getByRole('img', { name: /^Tijdlijn van klachten/ });
const told = () => cursor().element().getAttribute('aria-valuetext') ?? '';
const all = (selector: string) => [...plot().element().querySelectorAll<SVGGraphicsElement>(selector)];
const one = (selector: string) => all(selector)[0] ?? expect.fail(`nothing is drawn as ${selector}`);

beforeEach(() => setLanguage('nl'));

async function show(model: OverviewModel, props: Record<string, unknown> = {}, width = 1440) {
	const frame = document.createElement('div');
	frame.style.cssText = `width:${width}px;height:820px;container:window / inline-size`;
	document.body.append(frame);
	const shown = render(Overview, { target: frame, props: { model, ...props } });
	await document.fonts.ready;
	await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
	return shown;
}

function with_(change: (model: OverviewModel) => void): OverviewModel {
	const model = annelies();
	change(model);
	return model;
}

const b12 = (model: OverviewModel) => model.analytes[0] ?? expect.fail('no B12');

describe('values', () => {
	test('are solid without B12 in use, hollow otherwise, and carry a question mark when nobody knows', async () => {
		await show(with_((model) => b12(model).points.push(value('u', onDay('2026-10-01'), 300, 'unknown'))));
		expect(all('[data-value]').map((dot) => [dot.dataset['value'], dot.dataset['dot']])).toEqual([
			['v1', 'solid'],
			['v2', 'hollow'],
			['v3', 'hollow'],
			['v4', 'hollow'],
			['u', 'hollow'],
		]);
		expect(one('[data-value=u]').textContent).toContain('?');
		expect(one('[data-value=v3]').textContent).not.toContain('?');
	});

	test('of two kinds are never joined, nor are uncertain days, open sizes and unknown conditions', async () => {
		const model = with_((model) => {
			b12(model).points = [
				value('a', onDay('2024-02-01'), 200, 'not'),
				value('b', onDay('2024-06-01'), 240, 'not'),
				value('c', onDay('2024-10-01'), 500, 'during'),
				value('d', onDay('2025-02-01'), 520, 'during'),
				value('e', onDay('2025-06-01'), 300, 'unknown'),
				value('f', onDay('2025-10-01'), 310, 'unknown'),
				value('g', onDay('2026-02-01'), 260, 'not'),
				value('h', inMonth(2026, 5), 270, 'not'),
				value('i', onDay('2026-10-01'), 280, 'not', { comparator: 'more' }),
			];
		});
		await show(model);
		expect(all('[data-join]').map((join) => join.dataset['join'])).toEqual(['solid', 'hollow']);
		for (const join of all('[data-join]')) expect(join.getAttribute('d')?.match(/M/g)).toHaveLength(1);
		const ends = one('[data-join=solid]').getAttribute('d') ?? '';
		for (const id of ['a', 'b']) expect(ends).toContain(one(`[data-value=${id}] circle`).getAttribute('cx'));
	});

	test('of an uncertain day have a whisker over every day that it may have been', async () => {
		await show(with_((model) => b12(model).points.push(value('y', inYear(2025), 300, 'not'))));
		const width = (id: string) => one(`[data-value=${id}]`).querySelector('path')?.getBoundingClientRect().width ?? 0;
		expect(width('y')).toBeGreaterThan(80);
		expect(one('[data-value=y]').dataset['uncertain']).toBe('');
		expect(one('[data-value=v2]').dataset['uncertain']).toBeUndefined();
	});

	test('over the axis stand at its top with an arrow and the sign that was stored', async () => {
		await show(annelies());
		expect(one('[data-value=v4]').querySelector('[data-arrow=up]')).not.toBeNull();
		expect(one('[data-value=v4]').textContent).toContain('> 1476');
		expect(one('[data-value=v1]').querySelector('[data-arrow]')).toBeNull();
	});

	test('are named by the number that stands beside them elsewhere, not by the one that was reckoned', async () => {
		const converted = { number: '689', text: '934 pg/ml' };
		await show(with_((model) => b12(model).points.push(value('k', onDay('2026-10-20'), 689.11, 'not', converted))));
		expect(one('[data-value=k] text').textContent).toBe('689');
	});

	test('without a date or a unit are listed and not drawn', async () => {
		await show(annelies());
		await expect.element(page.getByRole('region', { name: 'Niet getekend' })).toHaveTextContent(/B12 300.*geen datum/);
		expect(all('[data-value=v5]')).toHaveLength(0);
	});

	test('have P left with dashed limits and G right with solid ones, and another framework when she asks', async () => {
		await show(annelies());
		const dashes = (letter: string) => getComputedStyle(one(`[data-ruler=${letter}] path`)).strokeDasharray;
		expect(dashes('practice')).not.toBe('none');
		expect(dashes('guideline')).toBe('none');
		expect(one('[data-ruler=practice] rect').getBoundingClientRect().x).toBeLessThan(
			one('[data-ruler=guideline] rect').getBoundingClientRect().x,
		);
		await page.getByRole('button', { name: 'Kies wat u ziet' }).click();
		await page.getByLabelText('Liniaal rechts: NHG 2014').click();
		await page.getByRole('option', { name: 'NICE 2024' }).click();
		expect(one('[data-ruler=guideline]').textContent).toContain('133');
	});
});

describe('limits', () => {
	test('begin where the client came of the age that they are for, and say so in the table', async () => {
		const came = (model: OverviewModel) => model.frameworks.forEach((one) => (one.from = '2025-01-01'));
		await show(with_(came));
		const path = one('[data-ruler=practice] .limit').getBoundingClientRect();
		const dot = (id: string) => one(`[data-value=${id}]`).getBoundingClientRect();
		expect(dot('v1').right).toBeLessThan(path.left);
		expect(dot('v4').left).toBeGreaterThan(path.left);
		expect(one('[data-ruler=practice] title').textContent).toContain('vanaf 1 januari 2025');
		await press('{Control>}{Shift>}t{/Shift}{/Control}');
		await expect.element(page.getByText(/Zones gelden voor afnames vanaf 1 januari 2025/).first()).toBeVisible();
	});

	test('stand over the whole axis for who was of age at every draw', async () => {
		await show(annelies());
		const path = one('[data-ruler=practice] .limit').getBoundingClientRect();
		expect(path.left).toBeLessThan(one('[data-value=v1]').getBoundingClientRect().left);
		expect(all('[data-ruler=practice] title')).toHaveLength(0);
	});
});

describe('periods of use', () => {
	test('are filled only where every reading of the date agrees', async () => {
		await show(annelies());
		const [fill, ragged] = ['[data-fill]', '[data-ragged]'].map((part) =>
			one(`[data-use=s1] ${part}`).getBoundingClientRect(),
		);
		expect(ragged?.right).toBeCloseTo(fill?.left ?? 0, 0);
		expect(ragged?.width).toBeGreaterThan(5);
		expect(all('[data-use=s2] [data-ragged]')).toHaveLength(0);
	});

	test('that may have ended before they began for certain have nothing filled', async () => {
		await show(
			with_((model) =>
				model.uses.push({
					...(model.uses[0] ?? expect.fail('no use')),
					id: 'x',
					start: inYear(2025),
					end: { type: 'stopped', on: inYear(2025) },
				}),
			),
		);
		expect(all('[data-use=x] [data-fill]')).toHaveLength(0);
		expect(all('[data-use=x] [data-ragged]')).toHaveLength(1);
	});

	test('end in a point, in a stroke with its reason, or in a dashed line that says so', async () => {
		await show(
			with_((model) =>
				model.uses.push({
					...(model.uses[0] ?? expect.fail('no use')),
					id: 'x',
					start: onDay('2025-01-01'),
					end: { type: 'unknown' },
				}),
			),
		);
		expect(all('[data-use=s2] [data-ongoing]')).toHaveLength(1);
		expect(all('[data-use=s3] [data-stop]')).toHaveLength(1);
		expect(one('[data-use=s3]').textContent).toContain('gestopt na overleg met huisarts');
		expect(all('[data-use=x] [data-unknown]')).toHaveLength(1);
		expect(all('[data-use=x] [data-stop], [data-use=x] [data-ongoing]')).toHaveLength(0);
		expect(one('[data-use=x]').textContent).toContain('einde niet bekend');
	});

	test('of fortified food have no lane where there is none', async () => {
		await show(annelies());
		expect(plot().element().textContent).not.toContain('Verrijkt');
	});

	test('of fortified food have a lane of their own', async () => {
		await show(
			with_((model) =>
				model.uses.push({ ...(model.uses[1] ?? expect.fail('no use')), id: 'f1', kind: 'fortifiedFood' }),
			),
		);
		const top = (id: string) => one(`[data-use=${id}]`).getBoundingClientRect().top;
		expect(top('f1')).toBeGreaterThan(top('s4'));
		expect(top('f1')).toBeLessThan(top('m1'));
		await expect.element(page.getByText('Verrijkt', { exact: true })).toBeInTheDocument();
		await press('{Control>}{Shift>}t{/Shift}{/Control}');
		await expect.element(page.getByRole('cell', { name: 'verrijkte voeding' })).toBeVisible();
	});

	test('from before the axis begin with an arrow; after less, the bar is half as high', async () => {
		await show(annelies());
		expect(all('[data-use=m1] [data-before]')).toHaveLength(1);
		expect(all('[data-use=m2] [data-before]')).toHaveLength(0);
		expect(one('[data-use=m1] [data-fill]').getAttribute('d')).toMatch(/v16.*v8/);
	});
});

describe('complaints', () => {
	test('a visit without a number leaves a gap', async () => {
		await show(with_((model) => (model.complaints = model.complaints.slice(4))));
		expect(one('[data-complaint="sx.head"]').getAttribute('d')?.match(/M/g)).toHaveLength(2);
		expect(one('[data-scores="sx.head"]').getAttribute('d')?.match(/M/g)).toHaveLength(3);
	});

	test('names and values never overlap, and a fifth complaint waits for room', async () => {
		await show(
			with_((model) => {
				for (const series of model.complaints) for (const point of series.points) point.score = 5;
				b12(model).points = Array.from({ length: 60 }, (_, n) =>
					value(
						`p${n}`,
						onDay(`2026-${n < 30 ? '09' : '10'}-${String((n % 30) + 1).padStart(2, '0')}`),
						200 + n,
						'not',
					),
				);
			}),
		);
		const names = all('[data-name]').map((name) => name.getBoundingClientRect());
		expect(names).toHaveLength(4);
		const baselines = all('[data-name]')
			.map((name) => Number(name.getAttribute('y')))
			.sort((a, b) => a - b);
		baselines.slice(1).forEach((y, n) => expect(y - (baselines[n] ?? 0)).toBeGreaterThanOrEqual(15.4));
		const boxes = [...names, ...all('[data-value] text').map((text) => text.getBoundingClientRect())];
		expect(boxes.length).toBeGreaterThan(6);
		for (const [n, a] of boxes.entries())
			for (const b of boxes.slice(n + 1)) {
				const [x, y] = [
					Math.min(a.right, b.right) - Math.max(a.left, b.left),
					Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
				];
				expect(x > 1 && y > 2).toBe(false);
			}
		await page.getByRole('button', { name: 'Kies wat u ziet' }).click();
		await page.getByRole('checkbox', { name: 'Vermoeidheid' }).click();
		await page.getByRole('checkbox', { name: 'Hoofdpijn' }).click();
		expect(all('[data-name]').map((name) => name.dataset['name'])).toContain('sx.head');
	});
});

describe('the axis', () => {
	test('is compressed before the intake, folded there, and unfolded by "Sinds intake"', async () => {
		await show(annelies());
		expect(all('[data-fold]')).toHaveLength(1);
		await expect.element(page.getByText('Links van de vouw samengedrukt, rechts per week.')).toBeVisible();
		await page.getByRole('radio', { name: '12 maanden' }).click();
		expect(all('[data-fold]')).toHaveLength(0);
		await page.getByRole('radio', { name: 'Sinds intake' }).click();
		expect(all('[data-fold]')).toHaveLength(0);
		expect(all('[data-value]').map((dot) => dot.dataset['value'])).toEqual(['v4']);
	});

	test('shows a flag on the consultation that raised it', async () => {
		await show(annelies());
		expect(all('[data-consultation=c1] [data-flag=closed]')).toHaveLength(1);
		expect(all('[data-flag]')).toHaveLength(1);
	});
});

describe('the cursor', () => {
	test('walks values and consultations in time, changes lane, zooms and comes back', async () => {
		await show(annelies());
		cursor().element().focus();
		await press('{Home}');
		expect(told()).toMatch(
			/^212 pmol\/l, 287 pg\/ml\. B12, 18 mrt 2024, document gezien\. Labbereik 148 tot 664\. Geen B12 in gebruik/,
		);
		const days: string[] = [];
		for (let n = 0; n < 8; n += 1) {
			await press('{ArrowRight}');
			days.push(/\d+ \w{3} \d{4}/.exec(told())?.[0] ?? '');
		}
		expect(days).toEqual([
			'11 feb 2025',
			'6 nov 2025',
			'1 sep 2026',
			'22 sep 2026',
			'29 sep 2026',
			'13 okt 2026',
			'24 nov 2026',
			'19 jan 2027',
		]);
		await press('{Home}{ArrowRight}');
		expect(told()).toContain('gemeten tijdens suppletie. Smelttablet cyano 1000 µg');
		expect(told()).toContain('Zegt niet of er een tekort was');
		await press('{ArrowDown}');
		expect(told()).toContain('B12 smelttablet, 1000 µg/dag cyano. vanaf apr 2024, gestopt 1 sep 2026');
		await press('{Home}');
		const before = one('[data-value=v2] circle').getBoundingClientRect().x;
		await press('+');
		expect(one('[data-value=v2] circle').getBoundingClientRect().x).not.toBe(before);
		await press('{PageDown}');
		expect(all('[data-value=v1]')).toHaveLength(0);
		await press('{Escape}');
		expect(one('[data-value=v2] circle').getBoundingClientRect().x).toBe(before);
		expect(told()).toBe('9 punten, nog geen gekozen');
	});

	test('brings what it walks to back in sight', async () => {
		await show(annelies());
		cursor().element().focus();
		await press('{Home}+++++');
		expect(all('[data-value=v4]')).toHaveLength(0);
		await press('{End}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
		expect(told()).toMatch(/^> 1\.476/);
		expect(all('[data-value=v4]')).toHaveLength(1);
	});

	test('tells what the pointer is on, and opens it', async () => {
		const onopen = vi.fn();
		await show(annelies(), { onopen });
		const box = one('[data-value=v3] circle').getBoundingClientRect();
		const at = { clientX: box.x + 6, clientY: box.y + 6, bubbles: true };
		cursor().element().dispatchEvent(new PointerEvent('pointermove', at));
		await expect.element(page.getByText('934 pg/ml')).toBeVisible();
		cursor().element().dispatchEvent(new MouseEvent('click', at));
		expect(onopen.mock.calls[0]?.[0]).toMatchObject({ kind: 'value', point: { id: 'v3' } });
	});

	test('moves over ten years without drawing the plot again', async () => {
		await show(tenYears());
		expect(all('[data-value]')).toHaveLength(400);
		expect(all('[data-consultation]')).toHaveLength(60);
		expect(all('[data-use]')).toHaveLength(80);
		let redrawn = 0;
		const watch = new MutationObserver((changes) => (redrawn += changes.length));
		watch.observe(plot().element(), { subtree: true, childList: true, attributes: true, characterData: true });
		const layer = cursor().element();
		const box = layer.getBoundingClientRect();
		const seen = new Set<string>();
		for (let n = 0; n < 120; n += 1) {
			const at = { clientX: box.x + 130 + n * 5, clientY: box.y + 300 + (n % 40), bubbles: true };
			layer.dispatchEvent(new PointerEvent('pointermove', at));
			await Promise.resolve();
			seen.add(told());
		}
		await new Promise((frame) => requestAnimationFrame(frame));
		expect(watch.takeRecords().length + redrawn).toBe(0);
		expect(seen.size).toBeGreaterThan(25);
	});
});

describe('the table', () => {
	test('holds the same as the plot, and comes by Ctrl Shift T or its button', async () => {
		const model = annelies();
		await show(model);
		const drawn = {
			values: all('[data-value]').length,
			uses: all('[data-use]').length,
			visits: all('[data-consultation]').length,
		};
		await press('{Control>}{Shift>}t{/Shift}{/Control}');
		const rows = (name: RegExp) => page.getByRole('table', { name }).getByRole('rowheader').elements();
		expect(rows(/^B12 in bloed/)).toHaveLength(drawn.values + 1);
		expect(rows(/^Middelen/)).toHaveLength(drawn.uses);
		expect(rows(/^Consulten/)).toHaveLength(drawn.visits + 1);
		const text = page.getByRole('table', { name: /^B12 in bloed/ }).element().textContent;
		for (const point of b12(model).points) expect(text).toContain(point.text);
		const row = (day: string) => page.getByRole('row', { name: new RegExp(`^${day}`) }).elements()[0]?.textContent;
		expect(row('6 nov 2025')).toContain('gemeten tijdens suppletie. Smelttablet cyano');
		expect(row('18 mrt 2024')).not.toContain('suppletie');
		await expect
			.element(page.getByRole('row', { name: /29 sep 2026 tel\. afgerond 7 6 4 7 Hoofdpijn geen cijfer/ }))
			.toBeVisible();
		await page.getByRole('button', { name: /^Toon als tijdlijn/ }).click();
		await expect.element(plot()).toBeVisible();
	});

	test.each([1440, 1024])('of many complaints fits, at %i', async (width) => {
		const many = with_((model) => {
			const [first] = model.complaints;
			if (!first) expect.fail('no complaint');
			model.complaints = Array.from({ length: 20 }, (_, n) => {
				const name = { nl: `Concentratieproblemen ${n}`, en: `Trouble concentrating ${n}` };
				return { ...first, item: `sx.${n}`, name, since: null };
			});
		});
		await show(many, {}, width);
		await press('{Control>}{Shift>}t{/Shift}{/Control}');
		const region = page.getByRole('region', { name: 'Verloop als tabel' }).element();
		expect(region.scrollWidth).toBeLessThanOrEqual(region.clientWidth);
		expect(region.textContent).toContain('Concentratieproblemen 19 4');
	});
});

test('what is shown has the keys when nothing else does, the plot and what is put in its place', async () => {
	await show(annelies());
	await expect.element(cursor()).toHaveFocus();
	await press('{End}');
	expect(told()).not.toBe('');
	await press('{Control>}{Shift>}T{/Shift}{/Control}');
	await expect.element(page.getByRole('region', { name: 'Verloop als tabel' })).toHaveFocus();
	await press('{Control>}{Shift>}T{/Shift}{/Control}');
	await expect.element(cursor()).toHaveFocus();
	await page.getByRole('button', { name: 'Toon als tabel' }).click();
	await expect.element(page.getByRole('region', { name: 'Verloop als tabel' })).toBeVisible();
	expect(document.activeElement?.tagName).toBe('BUTTON');
});

describe('nothing there yet', () => {
	test('is said in words', async () => {
		await show(nobody());
		await expect.element(page.getByRole('heading', { name: 'Nog geen verloop.' })).toBeVisible();
	});

	test('one consultation has no line', async () => {
		await show(
			with_((model) => {
				model.consultations = model.consultations.slice(0, 1);
				for (const series of model.complaints) series.points = series.points.slice(0, 1);
				model.analytes = [];
				model.uses = [];
			}),
		);
		const words = plot().element().textContent;
		expect(words).toContain('Eén consult. Een lijn komt er na het tweede.');
		expect(words).toContain('Nog geen uitslagen.');
		expect(words).toContain('Nog geen middelen vastgelegd.');
	});
});

test('an open red flag stands first, with the way to record an action', async () => {
	const onflag = vi.fn();
	const model = with_(({ beside }) => {
		Object.assign(beside.flags[0] ?? expect.fail('no flag'), { open: true, action: null, actionNote: '' });
	});
	await show(model, { onflag });
	const panel = page.getByRole('complementary', { name: 'Naast de tijdlijn' });
	expect(panel.getByRole('heading').elements()[0]?.textContent).toContain('Rode vlaggen');
	await panel.getByRole('button', { name: 'Leg actie vast' }).click();
	expect(onflag).toHaveBeenCalledWith('f1');
	await expect
		.element(panel.getByRole('listitem', { name: /^Opname\. Uw oordeel: aannemelijk\. ongewijzigd\. 10\/14 gevraagd/ }))
		.toBeVisible();
});

test.each(['nl', 'en'] as const)('it is accessible in %s, as plot and as table', async (language) => {
	setLanguage(language);
	await show(annelies());
	const check = async () => (await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] })).violations;
	expect(await check()).toEqual([]);
	await press('{Control>}{Shift>}t{/Shift}{/Control}');
	expect(await check()).toEqual([]);
});

test('days are whole, whatever the time zone', () => {
	expect(dayNumber('1970-01-02')).toBe(1);
});
