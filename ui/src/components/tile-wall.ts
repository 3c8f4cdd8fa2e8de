/**
 * The tile wall of the first screens as data: tin-glaze tiles of 150, a knot in every corner so that four tiles make a
 * flower, seven small paintings, and the route of B12 painted across them. Drawn by TileWall.svelte.
 */
export const tile = 150;
export const columns = 5;
export const rows = 6;

/** Which of the three glazes each tile has, row by row. */
export const glazes = [2, 1, 2, 1, 1, 0, 0, 0, 1, 2, 1, 1, 1, 1, 0, 0, 0, 1, 0, 2, 2, 2, 2, 0, 2, 1, 1, 2, 0, 2];

/** A painting: washes below, lines above. */
export type Motif = {
	wash?: string;
	deepWash?: string;
	line?: string;
	fineLine?: string;
	dashed?: string;
	dot?: string;
};

export const motifs = {
	fish: {
		wash: 'M-46 6C-28 18 12 20 34 2C20 12-20 14-46 6Z',
		deepWash: 'M34 2 54-14C50-4 50 6 56 18Z',
		line: 'M-50 2C-34-20 10-24 34 2C12 24-34 20-50 2ZM34 2C42-4 48-8 55-15C50-4 51 8 57 19C48 14 42 8 34 2Z',
		fineLine:
			'M-29-9C-24-3-24 7-29 13M-18-2c3 2 3 5 0 7M-8-4c3 2 3 6 0 9M2-4c3 2 3 6 0 9M12-2c3 2 3 4 0 6M-14-17C-6-27 8-25 14-15M-6 17c4 6 10 6 14 2',
		dot: 'M-40.4 -2a2.4 2.4 0 1 0 4.8 0a2.4 2.4 0 1 0 -4.8 0',
	},
	egg: {
		wash: 'M-34 20C-20 34 22 34 36 18C24 26-16 28-34 20Z',
		deepWash: 'M-14 8C-16-14 0-28 8-26C-2-20-8-8-14 8Z',
		line: 'M0-32C15-32 24-10 24 4C24 18 13 26 0 26S-24 18-24 4C-24-10-15-32 0-32Z',
		fineLine: 'M-46 22C-30 38 30 38 46 22M-40 30c20 12 60 12 80 0M-46 22c6 1 12 2 20 2M46 22c-6 1-12 2-20 2',
	},
	jug: {
		wash: 'M-22 0C-26 20-18 34 0 35C18 34 26 20 22 0C14 8-12 8-22 0Z',
		line: 'M-12-36C-14-22-26-12-26 8C-26 26-14 36 0 36S26 26 26 8C26-12 14-22 12-36M-18-40C-8-34 8-34 16-37M-18-40c2 6 4 8 6 6M25-6C42-14 44 12 24 20',
		fineLine: 'M-25 2C-12 9 12 9 25 2M-8-22c5 2 11 2 16 0',
	},
	cell: {
		wash: 'M-38 8C-30 36 24 42 40 8C20 24-18 26-38 8Z',
		line: 'M0-42C28-44 44-22 43 0C42 26 24 42-2 42C-28 42-43 24-43-2C-43-26-26-40 0-42ZM6-18C20-18 26-8 25 3C24 14 14 20 4 19C-8 18-14 8-13-2C-12-12-4-18 6-18Z',
		fineLine: 'M-32-8c4-6 8-6 10 0s-6 10-10 0ZM-24 20c6-4 12 0 10 5s-12 3-10-5ZM18 28c5-5 12-2 11 3s-11 3-11-3Z',
		dot: 'M3 1a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
	},
	nerve: {
		wash: 'M-46-6C-42 10-22 12-17-4C-24 4-38 4-46-6Z',
		deepWash:
			'M-8-3C-4 4 8 0 10-7C4-2-2-1-8-3ZM17-6C22 2 32 0 34-5C28-2 22-3 17-6ZM41 1C44 10 54 11 57 6C52 7 46 5 41 1Z',
		line: 'M-46-14C-42-24-24-26-19-14C-15-4-22 8-33 8C-44 8-49-4-46-14ZM-18-4C-6 4 12-12 28-6S52 10 64 6',
		fineLine:
			'M-44-18C-52-24-56-34-64-36M-51-25C-58-24-62-20-68-22M-46 0C-54 4-58 12-66 12M-53 5C-54 12-52 18-56 24M-34 8C-36 18-42 24-42 34M-37 18C-32 24-32 28-30 33M-30-22C-28-32-22-36-22-46M-26-34C-32-40-36-42-38-48M64 6c4-2 6-6 11-6M64 6c5 1 7 5 12 5M-9-3C-8-10 8-16 11-8C12 0-6 8-9-3ZM17-8C20-15 34-14 35-6C34 3 18 2 17-8ZM41-1C44-7 57-4 58 5C56 13 41 8 41-1Z',
		dot: 'M-35.6 -8a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0',
	},
	bloodCell: {
		wash: 'M-24 4C-18 20 16 22 24 4C10 14-12 14-24 4Z',
		line: 'M-25 0a25 19 0 1 0 50 0a25 19 0 1 0 -50 0',
		fineLine: 'M-12 0a12 8 0 1 0 24 0a12 8 0 1 0 -24 0',
	},
	corrin: {
		wash: 'M13.6 -14.6L10.7 -29.6L24.1 -37L35.3 -26.6L28.8 -12.8ZM14.6 13.6L29.6 10.7L37 24.1L26.6 35.3L12.8 28.8ZM-13.6 14.6L-10.7 29.6L-24.1 37L-35.3 26.6L-28.8 12.8ZM-14.6 -13.6L-29.6 -10.7L-37 -24.1L-26.6 -35.3L-12.8 -28.8Z',
		line: 'M28.8 -12.8L38 -1.3L29.6 10.7M12.8 28.8L1.3 38L-10.7 29.6M-28.8 12.8L-38 1.3L-29.6 -10.7M-12.8 -28.8L10.7 -29.6',
		fineLine:
			'M13.6 -14.6L10.7 -29.6L24.1 -37L35.3 -26.6L28.8 -12.8ZM24.1 -37Q30.8 -45.4 33.6 -49.7M35.3 -26.6Q43.3 -33.8 47.3 -36.9M14.6 13.6L29.6 10.7L37 24.1L26.6 35.3L12.8 28.8ZM37 24.1Q45.4 26.8 49.7 33.6M26.6 35.3Q33.8 39.3 36.9 47.3M-13.6 14.6L-10.7 29.6L-24.1 37L-35.3 26.6L-28.8 12.8ZM-24.1 37Q-26.8 41.4 -33.6 49.7M-35.3 26.6Q-39.3 29.8 -47.3 36.9M-14.6 -13.6L-29.6 -10.7L-37 -24.1L-26.6 -35.3L-12.8 -28.8ZM-37 -24.1Q-41.4 -30.8 -49.7 -33.6M-26.6 -35.3Q-29.8 -43.3 -36.9 -47.3',
		dashed: 'M13.6 -14.6L5.5 -5.9M14.6 13.6L5.9 5.5M-13.6 14.6L-5.5 5.9M-14.6 -13.6L-5.9 -5.5',
		dot: 'M31.9 -49.7a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M45.6 -36.9a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M48 33.6a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M35.2 47.3a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M-35.3 49.7a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M-49 36.9a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M-51.4 -33.6a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M-38.6 -47.3a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0M-6.2 0a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0',
	},
	knot: {
		wash: 'M5 0C10-6.5 17-6.5 21 0C17 6.5 10 6.5 5 0Z',
		fineLine: 'M5 0C10-6.5 17-6.5 21 0C17 6.5 10 6.5 5 0ZM21 0h6',
		dot: 'M28.4 0a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0',
	},
} as const satisfies Record<string, Motif>;

/** Where each painting stands. */
export const paintings: { motif: keyof typeof motifs; transform: string }[] = [
	{ motif: 'fish', transform: 'translate(225 75) rotate(-8) scale(.92)' },
	{ motif: 'egg', transform: 'translate(525 75) scale(.95)' },
	{ motif: 'jug', transform: 'translate(75 225) scale(.9)' },
	{ motif: 'cell', transform: 'translate(75 825) scale(.86)' },
	{ motif: 'nerve', transform: 'translate(668 678) scale(.84)' },
	{ motif: 'bloodCell', transform: 'translate(525 826) scale(.82) translate(-18 -16) rotate(-14) scale(1)' },
	{ motif: 'bloodCell', transform: 'translate(525 826) scale(.82) translate(22 12) rotate(18) scale(0.9)' },
	{ motif: 'bloodCell', transform: 'translate(525 826) scale(.82) translate(-22 30) rotate(8) scale(0.62)' },
	{ motif: 'corrin', transform: 'translate(675 228) scale(.92)' },
];

/** The channels of the route with their width: gullet, gut, and three streams out of the store. */
export const channels: { d: string; width: number }[] = [
	{ d: 'M375-20V90C375 130 370 140 370 190', width: 34 },
	{
		d: 'M276 306C226 312 186 330 186 378C186 430 300 424 420 424C560 424 604 430 604 480C604 536 480 522 372 522C250 522 146 526 146 578C146 640 292 604 372 612',
		width: 40,
	},
	{ d: 'M420 640C470 690 470 720 525 740C560 752 600 760 600 920', width: 22 },
	{ d: 'M372 660C372 720 364 740 364 790C364 840 372 870 372 920', width: 30 },
	{ d: 'M330 640C280 690 262 700 226 740C190 776 150 770 150 920', width: 22 },
];

/** The two basins: stomach and store, with the centre that their water lining shrinks to. */
export const basins: { d: string; x: number; y: number }[] = [
	{
		d: 'M353 172C353 214 346 238 322 256C302 270 276 276 258 284C246 292 246 318 258 328C300 352 362 358 410 332C464 302 486 250 474 202C466 166 432 146 408 158C394 166 390 178 387 190V172C378 166 362 166 353 172Z',
		x: 384,
		y: 280,
	},
	{
		d: 'M372 588C430 580 500 604 498 640C496 682 430 690 372 690C310 690 256 684 256 642C256 606 316 594 372 588Z',
		x: 376,
		y: 640,
	},
];

/** The shadow along the stomach. */
export const shade =
	'M258 328C300 352 362 358 410 332C464 302 486 250 474 202C470 256 444 296 398 316C350 336 300 330 258 328Z';
