package dev.lockkeeper.rehearsal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Debian's Chromium without a window, looking at a page by its data-testid attributes. */
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Whether this machine has what {@link #start} needs. */
    public static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    public static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1440,900");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    public void open(URI page) {
        driver.get(page.toString());
        see("composer");
    }

    /** The first element of that test id that is shown, as soon as there is one. */
    public WebElement see(String testId) {
        return seeAt("[data-testid='" + testId + "']");
    }

    public WebElement seeAt(String css) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst()
                                .orElse(null),
                        element -> element != null);
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public void click(String testId) {
        clickAt("[data-testid='" + testId + "']");
    }

    public void clickAt(String css) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> {
                    seeAt(css).click();
                    return true;
                });
    }

    public void type(String testId, CharSequence... keys) {
        see(testId).sendKeys(keys);
    }

    /** Presses keys where the focus is. */
    public void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Goes away from the page, which ends its requests. */
    public void leave() {
        driver.get("about:blank");
    }

    public void typeInto(String css, CharSequence... keys) {
        seeAt(css).sendKeys(keys);
    }

    public void say(String text) {
        type("composer", text, Keys.ENTER);
    }

    /** Waits until the text of the element of that test id contains these words. */
    public void reads(String testId, String words) {
        readsAt("[data-testid='" + testId + "']", words);
    }

    public void readsAt(String css, String words) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .untilAsserted(() ->
                        assertThat(all(css)).extracting(WebElement::getText).anyMatch(text -> text.contains(words)));
    }

    /** Waits until nothing of that kind is shown. */
    public void seesNo(String css) {
        Awaitility.await("no " + css)
                .atMost(PATIENCE)
                .ignoreException(StaleElementReferenceException.class)
                .until(() -> all(css).stream().noneMatch(WebElement::isDisplayed));
    }

    public Object run(String script, Object... arguments) {
        Object answer = ((JavascriptExecutor) driver).executeScript(script, arguments);
        return answer == null ? "" : answer;
    }

    /** Runs a script that calls back with its answer. */
    public String await(String script, Object... arguments) {
        return String.valueOf(driver.executeAsyncScript(script, arguments));
    }

    /** What the page complained about since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
