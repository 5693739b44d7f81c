package am.hamaynk.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ArmenianTextsTest {
    private static final String ALPHABET = "աբգդեևզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ";

    private final ArmenianTexts texts = new ArmenianTexts();

    @Test
    void ligaturesOfOldFilesBecomeLetters() {
        assertEquals("Արտամետ", texts.clean("Արտաﬔտ"));
        assertEquals("Սարամեջ", texts.clean("Սարաﬔջ"));
        assertEquals("մնմեմիվնմխ", texts.clean("ﬓﬔﬕﬖﬗ"));
        assertEquals("և", texts.clean("և"));
        assertEquals("é", texts.clean("é"));
    }

    @Test
    void searchForgivesCaseLigatureHyphenAndMarks() {
        String key = texts.searchKey("Երևան");
        for (String same : List.of("ԵՐԵՎԱՆ", "Երեւան", "ԵՐԵՒԱՆ", "երևան", " Երևա՛ն ", "Երե-ւան", "Երևան՝")) {
            assertEquals(key, texts.searchKey(same), same);
        }
        assertEquals("նոր հաճն", texts.searchKey("  Նոր\u00A0 Հաճն "));
    }

    @Property
    void searchKeyOfAKeyIsThatKey(
            @ForAll
                    @CharRange(from = '\u0530', to = '\u058F')
                    @CharRange(from = ' ', to = '~')
                    @CharRange(from = '\uFB13', to = '\uFB17')
                    @CharRange(from = '\u0300', to = '\u0345')
                    String text) {
        String key = texts.searchKey(text);
        assertEquals(key, texts.searchKey(key));
        for (String written : List.of("և", "եւ", "եվ", "ԵՎ", "ԵՒ")) {
            assertEquals(texts.searchKey(text + " և" + text), texts.searchKey(text + " " + written + text));
        }
    }

    @Test
    void sortsByTheAlphabet() {
        List<String> letters = Arrays.asList(ALPHABET.split(""));
        List<String> shuffled = new ArrayList<>(letters);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(texts.order("hy"));
        assertEquals(letters, shuffled);
        assertTrue(texts.order("hy").compare("Երևան", "Երեւան") < 0);
        assertTrue(texts.order("hy").compare("Երևան", "Երեց") < 0);
    }

    @Property
    void sortKeysStandInIcuOrder(
            @ForAll @CharRange(from = '\u0561', to = '\u0587') @StringLength(max = 12) String one,
            @ForAll @CharRange(from = '\u0561', to = '\u0587') @StringLength(max = 12) String other) {
        assertEquals(
                Integer.signum(texts.order("hy").compare(one, other)),
                Integer.signum(texts.sortKey(one).compareTo(texts.sortKey(other))));
    }

    @Test
    void capitalsKeepTheReformedSpelling() {
        assertEquals("ԵՐԵՎԱՆ", texts.upper("Երևան", "hy"));
        assertEquals("ЕРЕВАН", texts.upper("Ереван", "ru"));
        assertEquals("YEREVAN", texts.upper("Yerevan", "en"));
    }

    @Test
    void addressesInLatin() {
        assertEquals("yeghegnadzor", texts.latin("Եղեգնաձոր"));
        assertEquals("jrvezh", texts.latin("Ջրվեժ"));
        assertEquals("tumanyan", texts.latin("Թումանյան"));
        assertEquals("yerevan", texts.latin("Երևան"));
        assertEquals("hayti-masin-2026", texts.latin(" Հայտի մասին (2026) "));
    }

    @Test
    void communitiesReadAlikeInBothScripts() throws IOException {
        Set<String> unlike = new HashSet<>();
        for (String[] community : communities()) {
            String armenian = texts.phoneticKey(community[3]);
            String latin = texts.phoneticKey(community[4]);
            if (!armenian.equals(latin)) {
                unlike.add(community[3] + " " + armenian + " / " + community[4] + " " + latin);
            }
        }
        assertEquals(Set.of(), unlike);
    }

    @Test
    void usualSpellingsOfNamesShareASkeleton() {
        alike("Եղեգնաձոր", "Yeghegnadzor", "Eghegnadzor", "Yeğegnadzor", "Егегнадзор", "yegegnadzor");
        alike("Ղազարյան", "Ghazaryan", "Gazarian", "Ğazaryan");
        alike("Մկրտչյան", "Mkrtchyan", "Mkrtchian", "Mkyrtchyan", "Mkrtčyan");
        alike("Խաչատրյան", "Khachatryan", "Xachatryan", "Khatchatrian", "Хачатрян");
        alike("Շահինյան", "Shahinyan", "Shahinian", "Шагинян".replace("г", "h"));
        alike("Ժիրայր", "Zhirayr", "Jirayr", "Zhirair");
        alike("Ծովինար", "Tsovinar", "Tzovinar", "Covinar", "Цовинар");
        alike("Ձորաբերդ", "Dzoraberd", "Дзораберд");
        alike("Ջուլիետա", "Julieta", "Djulieta", "Dzhulieta", "Джулиета");
        alike("Ոսկանյան", "Voskanyan", "Oskanyan", "Oskanian", "Восканян");
        alike("Հովհաննիսյան", "Hovhannisyan", "Hovannisian", "Hovhanisyan", "Ovanisyan");
        alike("Հարությունյան", "Harutyunyan", "Haroutyunian", "Haroutiounian", "Harutunyan", "Арутюнян");
        alike("Պետրոսյան", "Petrosyan", "Petrosian", "Петросян");
        alike("Գևորգ", "Gevorg", "Gevorgh", "Geworg", "Գեւորգ");
        alike("Հայկ", "Hayk", "Haik", "Айк");
        alike("Անուշ", "Anush", "Anoush", "Anoosh");
        alike("Ռուբեն", "Ruben", "Rouben", "Rruben", "Рубен");
        alike("Դանիել", "Daniel", "Danyel", "Даниел");
        alike("Աննա Գրիգորյան", "Anna Grigoryan", "ana grigorian");
    }

    @Property
    void skeletonIsPlain(@ForAll String text) {
        assertTrue(texts.phoneticKey(text).matches("([a-zA-Z0-9]+( [a-zA-Z0-9]+)*)?"));
    }

    @Test
    void latinQueriesAreReadInArmenianToo() throws IOException {
        assertTrue(texts.queryKeys("Yeghegnadzor").contains("եղեգնաձոր"));
        assertTrue(texts.queryKeys("Eghegnadzor").contains("եղեգնաձոր"));
        assertTrue(texts.queryKeys("petrosian").contains("պետրոսյան"));
        assertTrue(texts.queryKeys("khachatryan").contains("խաչատրյան"));
        assertTrue(texts.queryKeys("Gevorg").contains(texts.searchKey("Գևորգ")));
        assertEquals(List.of("երեվան"), texts.queryKeys("Երևան"));
        int found = 0;
        for (String[] community : communities()) {
            List<String> keys = texts.queryKeys(community[4]);
            assertTrue(keys.size() <= 24);
            found += keys.contains(texts.searchKey(community[3])) ? 1 : 0;
        }
        assertTrue(found >= communities().size() * 4 / 5, "only " + found);
    }

    private void alike(String first, String... others) {
        Set<String> keys = Arrays.stream(others).map(texts::phoneticKey).collect(Collectors.toSet());
        keys.add(texts.phoneticKey(first));
        assertEquals(1, keys.size(), first + " " + keys);
    }

    private static List<String[]> communities() throws IOException {
        try (InputStream in = ArmenianTexts.class.getResourceAsStream("/communities.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        }
    }
}
