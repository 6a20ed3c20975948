import journal from './meta/_journal.json';
import m0000 from './0000_chat.sql';
import m0001 from './0001_budgets.sql';
import m0002 from './0002_rooms_in_inboxes.sql';
import m0003 from './0003_chat-manners.sql';
import m0004 from './0004_imported.sql';
import m0005 from './0005_people_and_links.sql';
import m0006 from './0006_indexed_links.sql';
import m0007 from './0007_taken_along.sql';
import m0008 from './0008_link_previews.sql';
import m0009 from './0009_taken_out.sql';
import m0010 from './0010_merged_people.sql';
import m0011 from './0011_following.sql';

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
m0009,
m0010,
m0011
    }
  }
  