import journal from './meta/_journal.json';
import m0000 from './0000_init.sql';
import m0001 from './0001_sessions.sql';
import m0002 from './0002_rooms_in_inboxes.sql';
import m0003 from './0003_contacts.sql';
import m0004 from './0004_entries-of-any-kind.sql';
import m0005 from './0005_push.sql';
import m0006 from './0006_digests.sql';
import m0007 from './0007_said-messages.sql';
import m0008 from './0008_keywords.sql';
import m0009 from './0009_notice_ways.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004,
m0005,
m0006,
m0007,
m0008,
m0009
    }
  }
  