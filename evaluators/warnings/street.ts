import type { RosterPerson, RosterRoom } from '../../bot/domain/roster.js';
import { OpenRoster } from '../../knowledge/roster/load-roster.js';

/** A street of the size that the original serves: who stands behind which room. */

export const roomCount = 178;
export const residentCount = 26_500;
const villageCount = 16;
/** Rooms of one grid chief. */
const roomsOfChief = 4;

export function streetRoomId(index: number): string {
  return `room-${String(index + 1).padStart(3, '0')}`;
}

/** Each village has its officer, mediator and cadre; each chief a handful of rooms. */
export function streetRoster(): OpenRoster {
  const roster = new OpenRoster();
  const street: RosterPerson = { role: 'street', id: 'street', name: '街道值班' };
  for (let index = 0; index < roomCount; index++) {
    const village = index % villageCount;
    const chief = Math.floor(index / roomsOfChief);
    const room: RosterRoom = {
      id: streetRoomId(index),
      name: `${village + 1}村${index + 1}群`,
      community: `${village + 1}村`,
      variables: {},
      people: [
        { role: 'building_head', id: `building-${index}`, name: `楼道长${index}` },
        { role: 'micro_grid', id: `micro-${index}`, name: `微网格员${index}` },
        { role: 'grid_chief', id: `chief-${chief}`, name: `网格长${chief}` },
        { role: 'property', id: `property-${index}`, name: `物业${index}` },
        { role: 'officer', id: `officer-${village}`, name: `民警${village}` },
        { role: 'mediator', id: `mediator-${village}`, name: `调解员${village}` },
        { role: 'village', id: `village-${village}`, name: `社区干部${village}` },
        { role: 'womens_fed', id: 'womens-fed', name: '妇联' },
        { role: 'urban_mgmt', id: 'urban-mgmt', name: '城管' },
        { role: 'traffic_police', id: 'traffic-police', name: '交警' },
        street,
      ],
    };
    roster.add(room);
  }
  return roster;
}
