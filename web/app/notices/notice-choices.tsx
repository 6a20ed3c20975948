import type { Silenced } from '#protocol/inbox/message.schema.ts';
import { m } from '#web/i18n/generated/messages.js';
import { VisuallyHidden } from '#web/ui/visually-hidden.tsx';
import styles from './notice-choices.module.css';
import { isChosen, isTold, type NoticeGroup, type Silences, type Way, withTold } from './notice-groups.ts';

const wayNames: Record<Way, () => string> = {
  list: m.notice_way_list,
  push: m.notice_way_push,
  email: m.notice_way_email,
};

interface NoticeChoicesProps<Type extends string> {
  label: string;
  groups: readonly NoticeGroup[];
  ways: readonly Way[];
  silences: Silences<Type>;
  /** Whether a group may be told by a way at all, whatever is chosen here. */
  allowed: (group: NoticeGroup, way: Way) => boolean;
  onChange: (changes: Silences<Type | Silenced>) => void;
}

/** What is told by which way: a row for each group, a column for each way. */
export function NoticeChoices<Type extends string>({
  label,
  groups,
  ways,
  silences,
  allowed,
  onChange,
}: NoticeChoicesProps<Type>) {
  return (
    <table className={styles['choices']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>{m.settings_notices_what()}</VisuallyHidden>
          </th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {wayNames[way]()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.name}>
            <th scope="row">{group.label()}</th>
            {ways.map((way) => (
              <td key={way}>
                {isChosen(group, way) ? (
                  <Choice
                    name={m.notice_by_way({ what: group.label(), way: wayNames[way]() })}
                    silences={silences}
                    group={group}
                    way={way}
                    allowed={allowed(group, way)}
                    onChange={onChange}
                  />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ChoiceProps<Type extends string> extends Pick<NoticeChoicesProps<Type>, 'silences' | 'onChange'> {
  name: string;
  group: NoticeGroup;
  way: Way;
  allowed: boolean;
}

/** What is in no list is told by no other way. */
function Choice<Type extends string>({ name, silences, group, way, allowed, onChange }: ChoiceProps<Type>) {
  const listed = way === 'list' || !isChosen(group, 'list') || isTold(silences, group, 'list');
  return (
    <label>
      <input
        type="checkbox"
        aria-label={name}
        checked={allowed && isTold(silences, group, way)}
        disabled={!allowed || !listed}
        onChange={(event) => onChange(withTold(silences, group, { way, told: event.currentTarget.checked }))}
      />
    </label>
  );
}
