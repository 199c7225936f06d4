/** Thrown where a proposal can not be made, and will not be. The message is half a sentence that people are told. */
export class Hindered extends Error {}
