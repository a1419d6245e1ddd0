import { readdirSync } from 'node:fs';
import path from 'node:path';
import { explain, LinheError } from '../../bot/domain/errors.js';
import { type WarnExample, warnExampleSchema } from '../../bot/domain/warn-example.js';
import { type WarnModel, warnModelSchema } from '../../bot/domain/warn-model.js';
import { projectRoot } from '../project-root.js';
import { invalid, type ListEntry, readYamlList } from './read-yaml-list.js';

export const warnModelFolder = path.join(projectRoot, 'bot/warn/models');

export interface FamilyModel {
  model: WarnModel;
  /** The file's name: the family that it is shown under. */
  family: string;
  place: string;
}

/**
 * Reads all risk models of a folder.
 * @param folder one `.yaml` a family; `examples/` inside holds what they are tested with
 * @throws LinheError `data.invalid` naming file and line: an unknown field, intent or role, an
 *   impossible window, an id twice, a suppression of what does not exist or in a circle
 */
export function loadFamilies(folder: string = warnModelFolder): FamilyModel[] {
  const found = yamlIn(folder).flatMap((file) =>
    readYamlList(file, warnModelSchema).map(
      ({ value, place }): FamilyModel => ({
        model: value,
        family: path.basename(file, '.yaml'),
        place,
      }),
    ),
  );
  if (found.length === 0) throw invalid(`${folder}:1`, '至少一个预警模型');
  checkIds(found);
  checkSuppression(found);
  return found;
}

export function loadWarnModels(folder?: string): WarnModel[] {
  return loadFamilies(folder).map(({ model }) => model);
}

/** Reads the recorded examples, each with the place where it stands. */
export function loadWarnExamples(folder: string = warnModelFolder): ListEntry<WarnExample>[] {
  return yamlIn(path.join(folder, 'examples')).flatMap((file) =>
    readYamlList(file, warnExampleSchema),
  );
}

function yamlIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => path.join(folder, name));
  } catch (cause) {
    throw new LinheError('data.missing', {
      what: `读不到文件夹 ${folder}`,
      found: explain(cause),
      mend: '确认文件夹在，里面有 .yaml',
      cause,
    });
  }
}

function checkIds(found: readonly FamilyModel[]): void {
  const seen = new Map<string, string>();
  for (const { model, place } of found) {
    const before = seen.get(model.id);
    if (before) throw invalid(place, `编号不重复；${before} 已经用了`, model.id);
    seen.set(model.id, place);
  }
}

function checkSuppression(found: readonly FamilyModel[]): void {
  const byId = new Map(found.map((one) => [one.model.id, one]));
  for (const { model, place } of found) {
    const unknown = model.suppresses.find((id) => !byId.has(id));
    if (unknown) throw invalid(place, 'suppresses 里都是有的编号', unknown);
  }
  const done = new Set<string>();
  const visit = (one: FamilyModel, way: string[]): void => {
    const { id } = one.model;
    if (way.includes(id)) {
      const circle = [...way.slice(way.indexOf(id)), id].join(' → ');
      throw invalid(one.place, 'suppresses 不绕成圈', circle);
    }
    if (done.has(id)) return;
    for (const next of one.model.suppresses) visit(byId.get(next) as FamilyModel, [...way, id]);
    done.add(id);
  };
  for (const one of found) visit(one, []);
}
