/**
 * The ids that the bot, its data and its evaluations share. Chinese names live in
 * `knowledge/taxonomy.yaml`; a test holds both lists together.
 */
export const intents = [
  'emergency.violence',
  'emergency.domestic_violence',
  'emergency.self_harm',
  'emergency.fire',
  'emergency.gas',
  'emergency.medical',
  'emergency.missing_person',
  'emergency.burglary',
  'fraud.victim',
  'fraud.suspicion',
  'fraud.bait',
  'fraud.question',
  'dispute.noise',
  'dispute.leak',
  'dispute.parking',
  'dispute.pet',
  'dispute.common_space',
  'dispute.falling_object',
  'dispute.property',
  'dispute.rental',
  'dispute.debt',
  'dispute.wage',
  'dispute.consumer',
  'dispute.family',
  'dispute.land',
  'dispute.traffic',
  'dispute.injury',
  'dispute.school',
  'dispute.quarrel',
  'hazard.fire_safety',
  'hazard.charging',
  'hazard.structure',
  'hazard.dumping',
  'hazard.illegal_build',
  'hazard.suspicious',
  'hazard.water',
  'livelihood.utilities',
  'livelihood.facility',
  'livelihood.elevator',
  'livelihood.sewage',
  'livelihood.garbage',
  'livelihood.road',
  'livelihood.greening',
  'livelihood.traffic_order',
  'livelihood.noise_public',
  'livelihood.animals',
  'livelihood.welfare',
  'legal.family_law',
  'legal.labour_law',
  'legal.debt_law',
  'legal.housing_law',
  'legal.traffic_law',
  'legal.public_security',
  'legal.consumer_law',
  'legal.injury_law',
  'legal.minors_law',
  'legal.procedure',
  'service.household',
  'service.id_card',
  'service.residence_permit',
  'service.exit_entry',
  'service.vehicle',
  'service.social_security',
  'service.school_entry',
  'service.dog_licence',
  'service.certificate',
  'service.housing_fund',
  'service.contact_hours',
  'service.reporting',
  'disorder.rumour',
  'disorder.advert',
  'disorder.vice',
  'disorder.incitement',
  'disorder.privacy',
  'officer.greeting',
  'officer.thanks',
  'officer.human',
  'officer.status',
  'officer.complaint',
  'officer.consent',
  'officer.refusal',
  'chat.chat',
] as const;
export type Intent = (typeof intents)[number];

/** Families from most to least pressing: where a message carries two, the earlier one wins. */
export const families = [
  'emergency',
  'fraud',
  'dispute',
  'hazard',
  'livelihood',
  'legal',
  'service',
  'disorder',
  'officer',
  'chat',
] as const;
export type Family = (typeof families)[number];

export const actions = ['silent', 'reply', 'mediate', 'route', 'alarm', 'moderate'] as const;
export type Action = (typeof actions)[number];

/** 0 calm · 1 grumbling at nobody · 2 blaming · 3 insulting · 4 threatening */
export type Hostility = 0 | 1 | 2 | 3 | 4;

export const warningLevels = ['blue', 'yellow', 'orange', 'red'] as const;
export type WarningLevel = (typeof warningLevels)[number];

/** Those who take matters over. */
export const receiverRoles = [
  'building_head',
  'micro_grid',
  'grid_chief',
  'officer',
  'property',
  'mediator',
  'urban_mgmt',
  'traffic_police',
  'womens_fed',
  'village',
  'street',
] as const;
export type ReceiverRole = (typeof receiverRoles)[number];

/** Everyone who may be talking. A role comes from the roster by stable id, not from a nickname. */
export const roles = ['resident', 'admin', ...receiverRoles] as const;
export type Role = (typeof roles)[number];

/** Staff whose word takes the floor; property staff and building heads may be a party. */
export const floorRoles: readonly Role[] = ['grid_chief', 'officer', 'mediator', 'village'];

/** They may be a party themselves: neither is a room silenced by them, nor spoken to for them. */
export const partyRoles: readonly Role[] = ['property', 'building_head'];

export function familyOf(intent: Intent): Family {
  return intent.slice(0, intent.indexOf('.')) as Family;
}

/** Somebody's life, or money that can still be stopped. */
export function isAlarming(intent: Intent): boolean {
  return familyOf(intent) === 'emergency' || intent === 'fraud.victim';
}

export function isIntent(value: string): value is Intent {
  return (intents as readonly string[]).includes(value);
}
